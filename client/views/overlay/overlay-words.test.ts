import { expect, test } from 'vitest';
import { en } from '../../i18n/en.ts';
import { vi } from '../../i18n/vi.ts';
import { cell, column, folder, overlay, whiteout } from '../../model/overlay.fixture.ts';
import { tellCell, tellFate } from './overlay-words.ts';

const motd = column('motd', 4, [cell(2, { died: 4 }), cell(4, { change: 'modified' })]);
const figure = overlay(4, [2, 4], [motd]);

test('tellFate() tells the story of a name in one sentence, in both languages', () => {
  expect(tellFate(motd, figure, en)).toBe(
    '`/d/motd` comes from layer 4; layer 2’s copy lies hidden below it.',
  );
  expect(tellFate(motd, figure, vi)).toBe('`/d/motd` đến từ layer 4; bản ở layer 2 bị che bên dưới.');
});

test('tellFate() names all layers of a directory, and of several hidden copies', () => {
  const sub = column('sub', 3, [folder(1), folder(2), folder(3)]);
  expect(tellFate(sub, overlay(3, [1, 2, 3], [sub]), en)).toBe(
    '`/d/sub` is one directory out of layers 1, 2 and 3; mode and owner come from layer 3.',
  );
  const gone = column('gone', null, [cell(1, { died: 2 }), cell(2, { died: 3 }), whiteout(3)]);
  expect(tellFate(gone, overlay(3, [1, 2, 3], [gone]), en)).toBe(
    '`/d/gone` is not there: a whiteout in layer 3 deletes it; the copies of layers 1 and 2 lie hidden below it.',
  );
});

test('tellCell() begins with what the layer does, and with the wall where it is one', () => {
  const tell = (layer: number, wall: 'opaque' | null) =>
    tellCell(motd, { kind: 'layer', layer, wall }, figure, en).split('`')[0];
  expect(tell(2, null)).toBe('Layer 2 adds it. ');
  expect(tell(3, null)).toBe('Layer 3 leaves it alone. ');
  expect(tell(3, 'opaque')).toBe(
    'In layer 3 this directory is opaque: a wall that hides all that layers below have in it. ',
  );
  expect(tell(5, null)).toBe('Layer 5 comes later. ');
});
