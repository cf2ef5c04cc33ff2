import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { getSystemErrorMap } from 'node:util';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { serverSystemVi, zlibVi } from '../client/i18n/server-system-vi.ts';
import { interpretVi, serverPartsVi, serverVi } from '../client/i18n/server-vi.ts';
import { badArchives } from '../server/testing/bad-archives.ts';
import { findServerSentences, hole, oneHole, sentencesOf } from './server-sentences.ts';

const server = fileURLToPath(new URL('../server', import.meta.url));
const found = findServerSentences(server);
const catalogue = serverPartsVi.flatMap(part => Object.keys(part));

const interpret = interpretVi;
/** What has stayed English of a message. */
const left = (text: string) => interpret(text).flatMap(part => (part.isKnown ? [] : [part.text]));

/** What a parser takes for a sentence, and the page never shows; `{}` is a hole. */
const silent = new Set([
  // Code, names and headers; the second half of a frame.
  ' at byte {}',
  'cd {} && ',
  'SQLite format 3\u0000',
  'second zero block',
  'extended header',
  'sparse map',
  'skippable size',
  'frame header',
  'block header',
  'node {}',
  'directory {}',
  'layer {}',
  'snapshot {}',
  'errno {}',
  '{} (base64)',
  "img-src 'self' data: blob:",
  'inline; {}',
  'attachment; {}',
  "sandbox; default-src 'none'",
  'text/plain; charset=utf-8',
  'filename="{}"; filename*=UTF-8\'\'{}',
  'event: {}\ndata: {}\n\n',
  'Directory Transport Version:',
  'One part a line, as it is read',
  // Why an event was sent, which nobody reads.
  '{} was deleted',
  '{} is {}',
  // Why a file of Strata's own is written anew.
  'only {} bytes long',
  'does not begin with {}',
  'cut short in its head',
  'written by a machine of another byte order',
  'cut short in its column {}',
  // What only a mistake of ours, or the end of the server, can bring about.
  'layer {} of {} has an index and no content',
  'building the timeline of {} was broken off',
  'layer {} is absent',
  'row {} belongs to an absent layer',
  'this file runs as a worker thread only',
  '{} is not open',
  'the worker pool is closed',
  'the worker pool was closed',
  'the task was ended',
]);

/** Single words that stand in the holes of sentences, where a parser cannot tell them from code. */
const words: Readonly<Record<string, readonly string[]>> = {
  'archive/tar-header.ts': ['mode', 'size'],
  'catalog/catalog.ts': ['image', 'upload'],
  '../shared/vocabulary.ts': ['diff', 'merged'],
};

/** A sentence of the catalogue as the sources have it. */
function bare(sentence: string): string {
  return oneHole(sentence.replaceAll(/\{[a-z][A-Za-z]*[…?]?\}/g, hole));
}

function shown(text: string): string {
  return text.replaceAll(hole, '{}');
}

describe('the Vietnamese of what the server says', () => {
  const known = new Set(catalogue.map(bare));
  const said = new Set(found.map(({ text }) => text));

  it('has every sentence of its sources', () => {
    const missing = found.filter(({ text }) => !known.has(text) && !silent.has(shown(text)));
    expect(missing.map(({ place, text }) => `${place}: ${shown(text)}`)).toEqual([]);
  });

  it('has no sentence that the server does not say', () => {
    const inHoles = new Set(Object.values(words).flat());
    const stale = catalogue.filter(sentence => !said.has(bare(sentence)) && !inHoles.has(sentence));
    expect(stale).toEqual([]);
  });

  it('knows of nothing silent that is not there', () => {
    const all = new Set(found.map(({ text }) => shown(text)));
    expect([...silent].filter(text => !all.has(text))).toEqual([]);
    for (const [file, each] of Object.entries(words)) {
      const source = readFileSync(`${server}/${file}`, 'utf8');
      expect(each.filter(word => !source.includes(`'${word}'`))).toEqual([]);
    }
  });

  it('has each sentence once, and the holes of each in both languages', () => {
    expect(catalogue.filter((sentence, at) => catalogue.indexOf(sentence) !== at)).toEqual([]);
    const holesOf = (sentence: string) =>
      [...sentence.matchAll(/\{([a-z][A-Za-z]*)[…?]?\}/g)]
        .map(([, name = '']) => name)
        .sort((a, b) => (a < b ? -1 : 1));
    const unlike = Object.entries(serverVi).filter(
      ([sentence, target]) => holesOf(sentence).join() !== holesOf(target).join(),
    );
    expect(unlike).toEqual([]);
  });

  it('leaves no backquote open', () => {
    const marks = (text: string) => text.split('`').length;
    expect(Object.entries(serverVi).filter(([english, target]) => marks(english) !== marks(target))).toEqual(
      [],
    );
  });
});

describe('the Vietnamese of what Node.js says of system errors', () => {
  it('has the words of this Node.js', () => {
    const messages = new Map(getSystemErrorMap().values());
    const stated = Object.keys(serverSystemVi).filter(sentence => !sentence.includes('{'));
    expect(stated).toHaveLength(11);
    expect(
      stated.filter(sentence => {
        const [code = '', english] = sentence.split(': ');
        return messages.get(code) !== english;
      }),
    ).toEqual([]);
  });

  it('is that of an error as it comes', async () => {
    const error: unknown = await readFile('/there/is, none').catch((reason: unknown) => reason);
    const said = interpret((error as Error).message).map(({ text }) => text);
    expect(said).toEqual(["không có tệp hay thư mục này (ENOENT, open '/there/is, none')"]);
  });
});

describe('the Vietnamese of what libraries say', () => {
  it('has whatever zlib says of a damaged stream', () => {
    const whole = gzipSync(Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * i) % 251)));
    const said = new Set<string>();
    for (let at = 0; at < whole.length; at++) {
      for (const bits of [0xff, 0x55, 0x0f, 1]) {
        const damaged = Buffer.from(whole);
        damaged[at] = damaged[at]! ^ bits;
        try {
          gunzipSync(damaged);
        } catch (error) {
          said.add((error as Error).message);
        }
      }
    }
    expect(said.size).toBeGreaterThan(5);
    expect([...said].filter(text => !(text in zlibVi))).toEqual([]);
  });

  it('has what is said of a document that has another form', () => {
    const { error } = z.object({ layers: z.array(z.string()) }).safeParse({ layers: 3 });
    const text = `a.tar: manifest.json has an unexpected form: layers: ${error?.issues[0]?.message}`;
    expect(interpret(text)).toEqual([
      {
        text: 'a.tar: manifest.json có dạng không như mong đợi: layers: cần array nhưng lại có number',
        isKnown: true,
      },
    ]);
  });
});

describe('sentencesOf(file, source)', () => {
  const texts = (source: string, file = 'a.ts') => sentencesOf(file, source).map(({ text }) => shown(text));

  it('finds sentences wherever they stand, their holes open', () => {
    expect(texts("const hint = 'Try it again.'; warn(`${n} files ' + 'are gone`);")).toEqual([
      'Try it again.',
      "{} files ' + 'are gone",
    ]);
    expect(texts("throw new BadImage(source, 'one half ' + `and ${other}${half}`, { hint })")).toEqual([
      'one half and {}',
    ]);
  });

  it('makes each choice in a sentence each way', () => {
    expect(texts("warn(`there ${n === 1 ? 'is one' : `are ${n}`} of them`)")).toEqual([
      'there is one of them',
      'there are {} of them',
    ]);
  });

  it('puts a path before what a call puts it before', () => {
    expect(texts("throw notThere(query, 'is not here')", 'routes/links.ts')).toEqual(['{} is not here']);
  });

  it('finds no keys, types or codes', () => {
    expect(texts("import a from 'a b'; type B = 'c d'; const e = 'f'; new TypeError('g h')")).toEqual([]);
  });
});

describe('a message in Vietnamese', () => {
  it.each(badArchives)('of a bad archive has no English left: $title', ({ message }) => {
    // Of what is no JSON the engine of JavaScript says why, in words of its version.
    const ofEngine = / is not JSON: (.+)$/.exec(message)?.[1];
    expect(left(`bad.tar${message}`)).toEqual(ofEngine === undefined ? [] : [ofEngine]);
  });

  it('has no English left either where its subject is a sentence itself', () => {
    expect(interpret("layer 1 of a.tar at byte 7: the layer ends before the file's last byte")).toEqual([
      { text: 'layer 1 của a.tar, ở byte 7: layer kết thúc trước byte cuối của tệp', isKnown: true },
    ]);
  });

  it('is that of its own sentence, whatever stands in the holes, and whatever is put around it', () => {
    const fill = (sentence: string, reason: string) =>
      sentence.replaceAll(/\{([a-z][A-Za-z]*)([…?]?)\}/g, (_, name: string, mark: string) =>
        mark === '…' ? reason : `~1. ${name} is~`,
      );
    const unlike = serverPartsVi.flatMap(Object.entries<string>).flatMap(([english, vietnamese]) => {
      const names = [...english.matchAll(/\{([a-z][A-Za-z]*)…\}/g)].map(([, name]) => name);
      const target = vietnamese.replaceAll(/\{([a-z][A-Za-z]*)\}/g, (hole, name: string) =>
        names.includes(name) ? hole.replace('}', '…}') : hole,
      );
      const said = `a.tar at byte 7: ${fill(english, 'it is empty')}`;
      const wanted = `a.tar, ở byte 7: ${fill(target, 'nó rỗng')}`;
      const got = interpret(said)
        .map(({ text }) => text)
        .join('');
      return got === wanted ? [] : [{ said, wanted, got }];
    });
    expect(unlike).toEqual([]);
  });
});
