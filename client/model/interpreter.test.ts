import { expect, test } from 'vitest';
import { interpreterOf } from './interpreter.ts';

const say = interpreterOf({
  'the disk is full': 'đĩa đã đầy',
  'Try again.': 'Hãy thử lại.',
  'this user may not': 'người dùng này không được phép',
  '{n} images of {name}': '{name} có {n} image',
  '{name} is missing': 'thiếu {name}',
  '{name} cannot be read: {why…}': 'không đọc được {name}: {why}',
  'The image {name} cannot be shown. {what…}.': 'Không hiện được image {name}. {what}.',
  'run `open {path}`': 'hãy chạy `open {path}`',
  '{source}: {what…}': '{source}: {what}',
  '{source} at byte {offset}: {what…}': '{source}, byte {offset}: {what}',
});
/** What is not known is between ⟦brackets⟧. */
const shown = (text: string) =>
  say(text)
    .map(part => (part.isKnown ? part.text : `⟦${part.text}⟧`))
    .join('');

test('interpret(text) says a sentence of the catalogue in the other language', () => {
  expect(shown('the disk is full')).toBe('đĩa đã đầy');
  expect(say('the disk is full')).toEqual([{ text: 'đĩa đã đầy', isKnown: true }]);
});

test('interpret(text) puts names and numbers where they belong there', () => {
  expect(shown('12 images of a b')).toBe('a b có 12 image');
  expect(shown('run `open /a`')).toBe('hãy chạy `open /a`');
});

test('interpret(text) says sentences within sentences', () => {
  expect(shown('a.tar: x cannot be read: the disk is full')).toBe('a.tar: không đọc được x: đĩa đã đầy');
  expect(shown('The image x cannot be shown. a.tar at byte 3: the disk is full.')).toBe(
    'Không hiện được image x. a.tar, byte 3: đĩa đã đầy.',
  );
});

test('interpret(text) says sentences one after the other, with their full stops', () => {
  expect(shown('the disk is full. Try again.')).toBe('đĩa đã đầy. Hãy thử lại.');
  expect(shown('a. b.tar: x is missing. Try again. Try again.')).toBe(
    'a. b.tar: thiếu x. Hãy thử lại. Hãy thử lại.',
  );
});

test('interpret(text) leaves the words of a sentence to no name, where it can be read so', () => {
  expect(shown('x.tar at byte 3: foo is missing')).toBe('x.tar, byte 3: thiếu foo');
  expect(shown('a: b: the disk is full')).toBe('a: b: đĩa đã đầy');
});

test('interpret(text) leaves what it does not know, and only that', () => {
  expect(shown('Something else')).toBe('⟦Something else⟧');
  expect(shown('')).toBe('⟦⟧');
  expect(shown('x cannot be read: E2BIG: too big')).toBe('không đọc được x: ⟦E2BIG: too big⟧');
  expect(shown('Nobody knows. Try again.')).toBe('⟦Nobody knows.⟧ Hãy thử lại.');
  expect(shown('a.tar: Something else')).toBe('⟦a.tar: Something else⟧');
});

test('interpret(text) takes no name for a sentence, nor nothing for a name', () => {
  expect(shown('the disk is full is missing')).toBe('thiếu the disk is full');
  expect(shown(' is missing')).toBe('⟦ is missing⟧');
});

test('interpret(text) gives up where a name is made to be read in countless ways', () => {
  const names = [': ', '. ', 'a', ' at byte 1: ', ' cannot be read: '].map(of =>
    of.repeat(65536 / of.length),
  );
  for (const name of names) {
    const parts = say(`${name}the disk is full`);
    expect(parts.map(({ text }) => text).join('')).toMatch(/(?:the disk is full|đĩa đã đầy)$/);
    expect(shown(`${name} is missing`)).toContain(name.slice(-20, -12));
  }
});
