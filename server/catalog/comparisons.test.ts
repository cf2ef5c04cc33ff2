import { Readable } from 'node:stream';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { BadImage } from '../errors.ts';
import type { Timeline } from '../layers/timeline.ts';
import { dir, file, indexOf } from '../testing/layer-spec.ts';
import { timelineOver } from '../testing/merge-layers.ts';
import type { CatalogImage } from './catalog-image.ts';
import { Comparisons } from './comparisons.ts';
import type { Content } from './placed-content.ts';

const image = {
  id: 'image',
  revision: '1',
  detail: { source: { name: 'a.tar' } },
  record: { layers: [] },
} as unknown as CatalogImage;

let closing: AbortController;
let timeline: Timeline;
let logged: unknown[];
let announced: unknown[];
let opened: number;
/** What opening a content comes to. */
let open: () => Promise<Content>;
let comparisons: Comparisons;
beforeEach(() => {
  closing = new AbortController();
  const layer = (seconds: number) =>
    indexOf([dir('d'), file('d/a', 'aa', { seconds }), file('d/b', 'bb', { seconds })]);
  timeline = timelineOver([layer(1), layer(2)]);
  logged = [];
  announced = [];
  opened = 0;
  open = () => Promise.resolve(contentOf('aa'));
  comparisons = new Comparisons({
    placed: {
      openLayer: () => Promise.resolve({ open: () => (opened++, open()), close: () => Promise.resolve() }),
    },
    announcer: { announce: event => void announced.push(event) },
    log: error => void logged.push(error),
    closing: closing.signal,
  });
});

const ofLayer = (leaving?: AbortSignal) => comparisons.ofLayer(image, timeline, 2, leaving);

describe('a comparison', () => {
  it('that fails for what an image is says nothing, and is made again by the next who looks', async () => {
    open = () => Promise.reject(new BadImage('a.tar', 'the file is no longer there'));
    await ofLayer();
    await comparisons.ofPath(image, timeline, 2);
    expect([logged, announced]).toEqual([[], []]);
    open = () => Promise.resolve(contentOf('aa'));
    await ofLayer();
    expect(announced).toEqual([{ type: 'compared', imageId: 'image', layer: 2 }]);
  });

  it('that fails for what is wrong in the server is logged, and what it had found is told', async () => {
    const contents = [contentOf('aa'), contentOf('aa')];
    const wrong = new TypeError('wrong');
    open = () => {
      const content = contents.pop();
      return content === undefined ? Promise.reject(wrong) : Promise.resolve(content);
    };
    await ofLayer();
    expect(logged).toEqual([wrong]);
    expect(announced).toEqual([{ type: 'compared', imageId: 'image', layer: 2 }]);
  });

  it('is made once for all who ask at the same time, and ends when the last of them has left', async () => {
    let read = (): void => {};
    const ready = new Promise<void>(resolve => (read = resolve));
    open = () => Promise.resolve(contentOf('aa', ready));
    const [one, other] = [new AbortController(), new AbortController()];
    const waiting = [ofLayer(one.signal), ofLayer(other.signal)];
    await vi.waitFor(() => expect(opened).toBe(2));
    one.abort();
    other.abort();
    // Whoever comes now does not join what is being broken off.
    const late = ofLayer();
    read();
    await Promise.all([...waiting, late]);
    // The file at hand when they left came to its end; who came late has both.
    expect(opened).toBe(2 + 4);
    expect(announced).toHaveLength(2);
  });

  it('goes on for who stays', async () => {
    const left = new AbortController();
    const waiting = [ofLayer(), ofLayer(left.signal)];
    left.abort();
    await Promise.all(waiting);
    expect(opened).toBe(4);
  });

  it('is broken off when the server ends, between the pieces of a file', async () => {
    open = () =>
      Promise.resolve({
        ...contentOf('aa'),
        size: 1 << 21,
        read: () => (closing.abort(), Readable.from([Buffer.alloc(1 << 20)])),
      });
    await comparisons.ofPath(image, timeline, 2);
    expect([opened, logged, announced]).toEqual([2, [], []]);
  });
});

/** A content that can be read once `ready`. */
function contentOf(text: string, ready: Promise<void> = Promise.resolve()): Content {
  return {
    size: text.length,
    tag: text,
    read: () =>
      Readable.from(
        (async function* () {
          await ready;
          yield Buffer.from(text);
        })(),
      ),
    close: () => Promise.resolve(),
  };
}
