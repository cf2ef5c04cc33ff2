import { expect, test } from 'vitest';
import { parseInstruction, whyUntold, withoutOptions } from './instruction.ts';

test('parseInstruction(createdBy) takes the classic builder’s #(nop) steps', () => {
  expect(parseInstruction('/bin/sh -c #(nop)  CMD ["bash"]')).toEqual({ keyword: 'CMD', rest: '["bash"]' });
  expect(parseInstruction(`/bin/sh -c #(nop) ADD file:${'ab12cd34'.repeat(8)} in / `)).toEqual({
    keyword: 'ADD',
    rest: 'file:ab12… in /',
  });
});

test('parseInstruction(createdBy) takes a shell command for RUN', () => {
  expect(parseInstruction('/bin/sh -c apt-get update   &&\tapt-get install -y curl')).toEqual({
    keyword: 'RUN',
    rest: 'apt-get update && apt-get install -y curl',
  });
  expect(parseInstruction('RUN /bin/sh -c make install # buildkit')).toEqual({
    keyword: 'RUN',
    rest: 'make install',
  });
  expect(parseInstruction('/bin/bash -o pipefail -c curl x | sh')).toEqual({
    keyword: 'RUN',
    rest: 'curl x | sh',
  });
});

test('parseInstruction(createdBy) drops build arguments', () => {
  expect(parseInstruction('|2 A=1 B=two words /bin/sh -c echo $A')).toEqual({
    keyword: 'RUN',
    rest: 'echo $A',
  });
  expect(parseInstruction('RUN |1 V=3 /bin/sh -c echo $V # buildkit')).toEqual({
    keyword: 'RUN',
    rest: 'echo $V',
  });
  expect(parseInstruction('|1 A=1 make')).toEqual({ keyword: '', rest: '|1 A=1 make' });
});

test('parseInstruction(createdBy) takes BuildKit’s other steps as they are', () => {
  expect(parseInstruction('COPY app.py /srv/ # buildkit')).toEqual({ keyword: 'COPY', rest: 'app.py /srv/' });
  expect(parseInstruction('RUN ["/init"]')).toEqual({ keyword: 'RUN', rest: '["/init"]' });
});

test('parseInstruction(createdBy) keeps what no Dockerfile made', () => {
  expect(parseInstruction('bazel build //:image')).toEqual({ keyword: '', rest: 'bazel build //:image' });
  expect(parseInstruction('')).toEqual({ keyword: '', rest: '' });
  expect(parseInstruction(null)).toEqual({ keyword: '', rest: '' });
});

test('withoutOptions(instruction) leaves out what only the builder is told, and nothing of a command', () => {
  const brief = (createdBy: string) => withoutOptions(parseInstruction(createdBy)).rest;
  expect(brief('COPY --chown=1000:1000 --link --from=build /out/app /srv/ # buildkit')).toBe(
    '/out/app /srv/',
  );
  expect(brief('ADD --checksum=sha256:ab https://example.com/a.tar / # buildkit')).toBe(
    'https://example.com/a.tar /',
  );
  expect(brief('RUN /bin/sh -c ls --from=x # buildkit')).toBe('ls --from=x');
  expect(brief('HEALTHCHECK --interval=5s CMD true')).toBe('--interval=5s CMD true');
  expect(brief('COPY --linkage a b')).toBe('--linkage a b');
});

test('whyUntold(createdBy, history) tells a step that is not recorded from one that is not assigned', () => {
  expect(whyUntold(null, [])).toBe('unknown');
  expect(whyUntold(null, [{}])).toBe('unassigned');
  expect(whyUntold('', [{}])).toBe('unknown');
});
