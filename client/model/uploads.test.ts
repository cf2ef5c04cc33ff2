import { expect, test } from 'vitest';
import type { UploadProgress } from '../../shared/upload.ts';
import { reduceUploads, sentOf, type Upload, type UploadEvent } from './uploads.ts';

function after(...events: readonly UploadEvent[]): readonly Upload[] {
  return events.reduce(reduceUploads, [] as readonly Upload[]);
}

function progress(id: string, more: Partial<UploadProgress> = {}): UploadProgress {
  const counts = { received: 0, total: 5, layersFound: 0, layersIndexed: 0, layers: [] };
  return { id, name: 'a.tar', phase: 'receiving', ...counts, error: null, images: [], ...more };
}

const start = (key: string): UploadEvent => ({ type: 'start', key, name: 'a.tar', total: 5 });
const seen = (id: string, more: Partial<UploadProgress> = {}): UploadEvent => ({
  type: 'seen',
  progress: progress(id, more),
  time: 0,
});
const broken: UploadEvent = { type: 'fail', key: 'k1', failure: { message: null, hint: null } };

test('two uploads of one file get two ids', () => {
  const uploads = after(start('k1'), start('k2'), seen('u1'), seen('u2'), seen('u1', { received: 3 }));
  expect(uploads.map(({ key, id, progress }) => [key, id, progress?.received])).toEqual([
    ['k1', 'u1', 3],
    ['k2', 'u2', 0],
  ]);
});

test('an upload of somebody else is shown beside one’s own, and ends with the server’s word', () => {
  const other = seen('u9', { name: 'b.tar', received: 2 });
  const end = seen('u9', { name: 'b.tar', received: 5, phase: 'done', images: ['i1'] });
  const [own, theirs] = after(start('k1'), other, end);
  expect([own?.key, own?.id, own?.phase]).toEqual(['k1', null, 'sending']);
  expect([theirs?.own, theirs?.phase, theirs && sentOf(theirs), theirs?.images]).toEqual([
    false,
    'done',
    5,
    ['i1'],
  ]);
});

test('what others sent has ended after a gap, unless the server names it again; one’s own goes on', () => {
  const [theirs, more] = [seen('u8', { name: 'b.tar' }), seen('u9', { name: 'c.tar' })];
  const uploads = after(start('k1'), theirs, more, { type: 'gap' }, seen('u9', { name: 'c.tar' }));
  expect(uploads.map(({ name, phase }) => [name, phase])).toEqual([
    ['a.tar', 'sending'],
    ['c.tar', 'sending'],
  ]);
});

test('the last word on an upload that this page never saw is ignored', () => {
  expect(after(seen('u1', { phase: 'done' }), seen('u2', { phase: 'failed' }))).toEqual([]);
});

test('a broken connection takes the reason from the server’s event, whichever comes first', () => {
  const word = seen('u1', { phase: 'failed', error: 'a.tar is not a tar' });
  const expected = { message: 'a.tar is not a tar', hint: null };
  expect(after(start('k1'), seen('u1'), word, broken)[0]?.failure).toEqual(expected);
  expect(after(start('k1'), seen('u1'), broken, word)[0]?.failure).toEqual(expected);
  expect(after(start('k1'), seen('u1'), broken)[0]?.failure).toEqual({ message: null, hint: null });
});

test('a cancelled upload stays cancelled, whatever comes after', () => {
  const uploads = after(start('k1'), { type: 'cancel', key: 'k1' }, broken, seen('u1', { phase: 'failed' }));
  expect(uploads[0]?.phase).toBe('cancelled');
  expect(after(start('k1'), { type: 'dismiss', key: 'k1' })).toEqual([]);
});

test('an upload of this page is done with its answer, not with the event', () => {
  const done = seen('u1', { phase: 'done', images: ['i1'] });
  expect(after(start('k1'), seen('u1'), done)[0]?.phase).toBe('sending');
  const result = { uploadId: 'u1', images: [{ id: 'i1', tags: [] }] };
  const [upload] = after(start('k1'), seen('u1'), done, { type: 'finish', key: 'k1', result });
  expect([upload?.phase, upload?.images]).toEqual(['done', ['i1']]);
});
