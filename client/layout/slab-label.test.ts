import { expect, test } from 'vitest';
import { slabLabel } from './slab-label.ts';

const sizes = ['41.9 MB · 1 entry', '41.9 MB'];

test('slabLabel() on one line has the size behind a short instruction only', () => {
  expect(slabLabel('WORKDIR /srv', sizes, { columns: 22, room: 1 })).toEqual({
    lines: ['WORKDIR /srv'],
    meta: { text: '41.9 MB', at: 'end' },
  });
  expect(slabLabel('RUN echo more >> /big.bin', sizes, { columns: 22, room: 1 })).toEqual({
    lines: ['RUN echo more >> /big…'],
    meta: null,
  });
  expect(slabLabel('RUN echo more >> /x', sizes, { columns: 22, room: 1 })).toEqual({
    lines: ['RUN echo more >> /x'],
    meta: null,
  });
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
