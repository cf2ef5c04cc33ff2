import fc from 'fast-check';
import { expect, it } from 'vitest';
import { layOutJson, summariseJson } from './json-text.ts';

it.each([
  ['', null],
  ['{"a":}', null],
  ['null', { kind: 'null', length: 0 }],
  ['"x"', { kind: 'string', length: 0 }],
  ['-1.5e3', { kind: 'number', length: 0 }],
  ['false', { kind: 'boolean', length: 0 }],
  ['[1,[2]]', { kind: 'array', length: 2 }],
  ['{"a":1,"b":{}}', { kind: 'object', length: 2 }],
])('summariseJson(%o) is %o', (text, summary) => {
  expect(summariseJson(text)).toEqual(summary);
});

it('layOutJson() gives each value a line, and leaves what is empty on one', () => {
  expect(layOutJson('{"a":[1,{"b":"x:,{\\""}],"c":{},"d":[ ]}')).toBe(
    '{\n  "a": [\n    1,\n    {\n      "b": "x:,{\\""\n    }\n  ],\n  "c": {},\n  "d": []\n}',
  );
});

it('layOutJson() changes no number and drops no key', () => {
  expect(layOutJson('{"a":12345678901234567890,"a":1.0}')).toBe(
    '{\n  "a": 12345678901234567890,\n  "a": 1.0\n}',
  );
});

it('layOutJson() looks like JSON.stringify() with two spaces', () => {
  fc.assert(
    fc.property(fc.json(), text => {
      const value: unknown = JSON.parse(text);
      expect(layOutJson(JSON.stringify(value))).toBe(JSON.stringify(value, null, 2));
    }),
  );
});
