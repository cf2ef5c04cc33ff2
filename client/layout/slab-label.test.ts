import { expect, test } from 'vitest';
import { slabLabel } from './slab-label.ts';

const sizes = ['41.9 MB · 1 entry', '41.9 MB'];

test('slabLabel() on one line has the size at the end, and cuts a long instruction before it', () => {
  expect(slabLabel('WORKDIR /srv', sizes, { columns: 22, room: 1 })).toEqual({
    lines: ['WORKDIR /srv'],
    meta: { text: '41.9 MB', at: 'end' },
  });
  expect(slabLabel('RUN echo more >> /big.bin', sizes, { columns: 22, room: 1 })).toEqual({
    lines: ['RUN echo mor…'],
    meta: { text: '41.9 MB', at: 'end' },
  });
});

test('slabLabel() without room for a word beside the size has the instruction alone', () => {
  expect(slabLabel('RUN a', sizes, { columns: 13, room: 1 })).toEqual({
    lines: ['RUN…'],
    meta: { text: '41.9 MB', at: 'end' },
  });
  expect(slabLabel('RUN a', sizes, { columns: 12, room: 1 })).toEqual({ lines: ['RUN a'], meta: null });
});

test('slabLabel() on two lines tells the size below a short instruction, and behind a long one', () => {
  expect(slabLabel('RUN rm /big.bin', sizes, { columns: 22, room: 2 })).toEqual({
    lines: ['RUN rm /big.bin'],
    meta: { text: '41.9 MB · 1 entry', at: 'below' },
  });
  expect(slabLabel('RUN echo more >> /big.bin', sizes, { columns: 22, room: 2 })).toEqual({
    lines: ['RUN echo more >>', '/big.bin'],
    meta: { text: '41.9 MB', at: 'end' },
  });
  expect(slabLabel('RUN dd if=/dev/urandom of=/big.bin bs=1M', sizes, { columns: 22, room: 2 })).toEqual({
    lines: ['RUN dd if=/dev/urandom', 'of=/big.bin…'],
    meta: { text: '41.9 MB', at: 'end' },
  });
});

test('slabLabel() on more lines has the size on a line of its own, in the longest form that fits', () => {
  expect(slabLabel('RUN dd if=/dev/urandom of=/big.bin bs=1M', sizes, { columns: 14, room: 3 })).toEqual({
    lines: ['RUN dd', 'if=/dev/urand…'],
    meta: { text: '41.9 MB', at: 'below' },
  });
  expect(slabLabel('CMD', [], { columns: 4, room: 4 })).toEqual({
    lines: ['CMD'],
    meta: { text: '', at: 'below' },
  });
});
