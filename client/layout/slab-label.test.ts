import { expect, test } from 'vitest';
import { metaFormOf, roomOf, slabLabel, type LabelText, type MetaForm } from './slab-label.ts';

const sizes = ['41.9 MB · 1 entry', '41.9 MB'];
const say = (instruction: string, more: Partial<LabelText> = {}): LabelText => ({
  instruction,
  brief: instruction,
  meta: sizes,
  isNotable: false,
  ...more,
});
const end: MetaForm = { at: 'end', isLong: false };
const below: MetaForm = { at: 'below', isLong: true };

test('slabLabel() on one line has the size at the end, and cuts a long instruction before it', () => {
  expect(slabLabel(say('WORKDIR /srv'), end, { columns: 22, room: 1 })).toEqual({
    lines: ['WORKDIR /srv'],
    meta: { text: '41.9 MB', at: 'end' },
  });
  expect(slabLabel(say('RUN echo more >> /big.bin'), end, { columns: 23, room: 1 })).toEqual({
    lines: ['RUN echo more…'],
    meta: { text: '41.9 MB', at: 'end' },
  });
});

test('slabLabel() leaves the size out where fewer than 12 letters of a longer instruction would be left', () => {
  expect(slabLabel(say('RUN echo more >> /big.bin'), end, { columns: 20, room: 1 })).toEqual({
    lines: ['RUN echo more >> /b…'],
    meta: null,
  });
  expect(slabLabel(say('RUN a'), end, { columns: 13, room: 1 }).lines).toEqual(['RUN a']);
});

test('slabLabel() does not leave out what is notable, unless no word would be left', () => {
  const damaged = { meta: ['✗ digest · 41.9 MB', '✗ digest'], isNotable: true };
  expect(slabLabel(say('RUN echo more >> /big.bin', damaged), end, { columns: 20, room: 1 })).toEqual({
    lines: ['RUN echo m…'],
    meta: { text: '✗ digest', at: 'end' },
  });
  expect(slabLabel(say('RUN echo more', damaged), end, { columns: 12, room: 1 }).meta).toBeNull();
});

test('slabLabel() tells briefly what is too long, and whole what is not', () => {
  const copy = say('COPY --chown=1000:1000 app.py /srv/', { brief: 'COPY app.py /srv/' });
  expect(slabLabel(copy, end, { columns: 28, room: 1 }).lines).toEqual(['COPY app.py /srv/']);
  expect(slabLabel(copy, end, { columns: 28, room: 2 }).lines).toEqual([
    'COPY --chown=1000:1000',
    'app.py /srv/',
  ]);
  expect(slabLabel(copy, end, { columns: 24, room: 1 }).lines).toEqual(['COPY app.py /s…']);
});

test('slabLabel() with the size at the end never has a line run into it', () => {
  expect(slabLabel(say('RUN rm -rf /srv/cache'), end, { columns: 22, room: 2 })).toEqual({
    lines: ['RUN rm -rf /srv/cache', ''],
    meta: { text: '41.9 MB', at: 'end' },
  });
  expect(slabLabel(say('RUN dd if=/dev/urandom of=/big.bin bs=1M'), end, { columns: 22, room: 2 })).toEqual({
    lines: ['RUN dd if=/dev/urandom', 'of=/big.bin…'],
    meta: { text: '41.9 MB', at: 'end' },
  });
});

test('slabLabel() has the size on a line of its own below the others', () => {
  expect(slabLabel(say('RUN rm /big.bin'), below, { columns: 22, room: 2 })).toEqual({
    lines: ['RUN rm /big.bin'],
    meta: { text: '41.9 MB · 1 entry', at: 'below' },
  });
  expect(
    slabLabel(say('RUN dd if=/dev/urandom of=/big.bin bs=1M'), below, { columns: 14, room: 3 }).lines,
  ).toEqual(['RUN dd', 'if=/dev/urand…']);
  expect(slabLabel(say('CMD', { meta: [] }), below, { columns: 4, room: 4 })).toEqual({
    lines: ['CMD'],
    meta: { text: '', at: 'below' },
  });
});

test('metaFormOf() has one form for all labels of a stack: below where each has a line for it', () => {
  const [short, long] = [say('RUN rm /big.bin'), say('RUN dd if=/dev/urandom of=/big.bin')];
  const form = (...labels: readonly (readonly [LabelText, number])[]) =>
    metaFormOf(
      labels.map(([text, room]) => ({ text, room })),
      22,
    );
  expect(form()).toEqual({ at: 'below', isLong: true });
  expect(form([short, 2], [long, 3])).toEqual({ at: 'below', isLong: true });
  expect(form([short, 2], [long, 2])).toEqual({ at: 'end', isLong: false });
  expect(form([short, 1], [long, 3])).toEqual({ at: 'end', isLong: false });
  expect(form([short, 2], [say('RUN a', { meta: ['41.9 MB · 1,234,567 entries', '41.9 MB'] }), 2])).toEqual({
    at: 'below',
    isLong: false,
  });
});

test('roomOf() is one line where there is no more, else two to four', () => {
  expect(roomOf({ detail: 'none', pitch: 3 }, 15)).toBe(1);
  expect(roomOf({ detail: 'line', pitch: 34 }, 15)).toBe(1);
  expect(roomOf({ detail: 'full', pitch: 38 }, 15)).toBe(2);
  expect(roomOf({ detail: 'full', pitch: 62 }, 15)).toBe(3);
  expect(roomOf({ detail: 'full', pitch: 200 }, 15)).toBe(4);
});
