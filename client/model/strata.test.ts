import { expect, test } from 'vitest';
import type { ArrivedLayer } from '../../shared/upload.ts';
import { layer, step } from './image.fixture.ts';
import { arrivalKeys, strataOf } from './strata.ts';

const layers = [layer(1), layer(2)];
const names = (history: Parameters<typeof strataOf>[0]['history']) =>
  strataOf({ layers, history }).map(stratum => stratum.key);

test('strataOf(image) puts empty history steps between the layers', () => {
  expect(names([step(null), step(1), step(null), step(2), step(null)])).toEqual([
    'step 0',
    'layer 1',
    'step 2',
    'layer 2',
    'step 4',
  ]);
});

test('strataOf(image) shows the layers alone where the history does not fit', () => {
  expect(names([])).toEqual(['layer 1', 'layer 2']);
  expect(names([step(1), step(null)])).toEqual(['layer 1', 'layer 2']);
  expect(names([step(2), step(1)])).toEqual(['layer 1', 'layer 2']);
  expect(names([step(null), step(null)])).toEqual(['layer 1', 'layer 2']);
});

test('strataOf(image) puts what a container adds, which no history tells of, on top of all steps', () => {
  const container = [...layers, layer(3, { role: 'init' }), layer(4, { role: 'container' })];
  const history = [step(1), step(null), step(2), step(null)];
  expect(strataOf({ layers: container, history }).map(({ key }) => key)).toEqual([
    'layer 1',
    'step 1',
    'layer 2',
    'step 3',
    'layer 3',
    'layer 4',
  ]);
});

test('strataOf(image) of no layers shows the steps there are', () => {
  expect(strataOf({ layers: [], history: [] })).toEqual([]);
  expect(strataOf({ layers: [], history: [step(null)] })).toHaveLength(1);
});

function arrived(name: string, more: Partial<ArrivedLayer> = {}): ArrivedLayer {
  return { name, blobSize: 1, state: 'indexed', size: 1, entries: 1, ...more };
}

test('arrivalKeys(layers, arrivals) knows a blob by the digest in its name, whatever the order', () => {
  const arrivals = [
    arrived(`blobs/sha256/${'2'.repeat(64)}`),
    arrived('blobs/sha256/ff'),
    arrived(`blobs/sha256/${'1'.repeat(64)}`),
  ];
  expect([...arrivalKeys(layers, arrivals)]).toEqual([
    [1, `arrival blobs/sha256/${'1'.repeat(64)}`],
    [2, `arrival blobs/sha256/${'2'.repeat(64)}`],
  ]);
});

test('arrivalKeys(layers, arrivals) knows an old layer.tar by length and entries, each once', () => {
  const same = { blobSize: 10_240, entries: 1 };
  const twice = [layer(1), layer(2, same)];
  expect([...arrivalKeys(twice, [arrived('b/layer.tar', same), arrived('a/layer.tar', same)])]).toEqual([
    [1, 'arrival b/layer.tar'],
    [2, 'arrival a/layer.tar'],
  ]);
  expect([...arrivalKeys(twice, [arrived('c/layer.tar', { blobSize: 7 })])]).toEqual([]);
});
