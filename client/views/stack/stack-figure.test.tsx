import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { image, layer, step } from '../../model/image.fixture.ts';
import { strataOf, strataOfArrivals } from '../../model/strata.ts';
import { StackDrawing } from './stack-figure.tsx';

const nothing = () => undefined;
const frame = {
  width: 420,
  height: 480,
  rem: 15,
  onSelect: nothing,
  onStep: nothing,
  onView: nothing,
  onTogglePlay: nothing,
};

/** The drawing, one element a line. */
function svg(element: ReactElement): string {
  return `${renderToStaticMarkup(element)
    .replaceAll(/><\/(path|rect)>/g, ' />')
    .replaceAll('><', '>\n<')}\n`;
}

const strata = strataOf(
  image([
    layer(1, { size: 63_200_000, entries: 3000, createdBy: '/bin/sh -c #(nop) ADD file:1 in / ' }),
    layer(2, { size: 12_000, entries: 12, createdBy: 'RUN /bin/sh -c apt-get update # buildkit' }),
    layer(3, { size: 0, entries: 0, createdBy: null }),
  ]),
);

test('the merged view has the plate on the selected layer, and what lies above it as a ghost', async () => {
  const drawing = <StackDrawing {...frame} strata={strata} selected={2} view="merged" />;
  await expect(svg(drawing)).toMatchFileSnapshot('snapshots/merged.svg');
});

test('the diff view has the selected layer pulled out, and the plate on top', async () => {
  const drawing = <StackDrawing {...frame} strata={strata} selected={1} view="diff" />;
  await expect(svg(drawing)).toMatchFileSnapshot('snapshots/diff.svg');
});

test('layers too thin for labels have one together', async () => {
  const deep = strataOf(image(Array.from({ length: 60 }, (_, i) => layer(i + 1, { size: 1e6 }))));
  const drawing = <StackDrawing {...frame} strata={deep} selected={60} view="merged" />;
  const groups = svg(drawing).split('<g class="group-label').slice(1).join('<g class="group-label');
  const end = groups.indexOf('<g class="slab');
  await expect(`<g class="group-label${groups.slice(0, end)}`).toMatchFileSnapshot('snapshots/groups.svg');
});

test('the layer that a container writes into lies open on top of its image, with the init layer below it', async () => {
  const container = image([
    ...strata.flatMap(stratum => (stratum.kind === 'layer' ? [stratum.layer] : [])),
    layer(4, { role: 'init', size: 0, entries: 5, createdBy: null }),
    layer(5, { role: 'container', size: 20, entries: 2, createdBy: null }),
  ]);
  const drawing = (
    <StackDrawing {...frame} height={620} strata={strataOf(container)} selected={5} view="merged" />
  );
  const all = svg(drawing);
  const [start, end] = [
    all.indexOf('<g class="slab tinted" role="option" id="_R_0_-4"'),
    all.indexOf('glass-plate'),
  ];
  await expect(all.slice(start, end)).toMatchFileSnapshot('snapshots/container.svg');
  const names = [...all.matchAll(/role="option".*?aria-label="([^"]+)"/g)].map(([, name]) => name);
  expect(names.slice(3)).toEqual(['Layer 4: init layer, 0 B', 'Layer 5: writable layer, 20 B']);
});

test('layers on their way have no plate and no selection', async () => {
  const arrivals = strataOfArrivals([
    { name: `${'ab'.repeat(32)}/layer.tar`, blobSize: 5e6, state: 'indexed', size: 4e6, entries: 90 },
    { name: 'blobs/sha256/cd', blobSize: 1e6, state: 'arriving', size: null, entries: null },
  ]);
  const drawing = <StackDrawing {...frame} strata={arrivals} selected={null} view="merged" />;
  await expect(svg(drawing)).toMatchFileSnapshot('snapshots/arriving.svg');
});

test('every layer is an option of the listbox, named by number, instruction and size, base first', () => {
  const drawing = <StackDrawing {...frame} strata={strata} selected={3} view="merged" />;
  const options = [...svg(drawing).matchAll(/role="option".*?aria-selected="(\w+)".*?aria-label="([^"]+)"/g)];
  expect(options.map(([, selected, name]) => [name, selected])).toEqual([
    ['Layer 1: ADD file:1 in /, 63.2 MB, base image', 'false'],
    ['Layer 2: RUN apt-get update, 12 kB', 'false'],
    ['Layer 3: not recorded, 0 B', 'true'],
  ]);
});

const labelsOf = (drawing: string) => [
  ...drawing.matchAll(/<text class="slab-(?:meta|instruction)".*?<\/text>/gs),
];

test('an absent layer is a gap, and the plate on it says what it lacks', () => {
  const [base, , top] = strata.flatMap(stratum => (stratum.kind === 'layer' ? [stratum.layer] : []));
  const gap = strataOf(image([base!, layer(2, { present: false }), top!]));
  const drawn = (selected: number) =>
    svg(<StackDrawing {...frame} strata={gap} selected={selected} view="merged" />);
  expect(drawn(3)).toContain('>Visible without layer 2</text>');
  expect(drawn(1)).toContain('>What the container sees</text>');
});

test('a layer that is not what its digest says is cracked, says so in letters, and in its name', () => {
  const mismatch = { state: 'mismatch', expected: 'sha256:aa', actual: 'sha256:bb' } as const;
  const bad = [layer(1, { diffIdCheck: mismatch }), layer(2), layer(3, { blobCheck: mismatch })];
  const drawn = svg(<StackDrawing {...frame} strata={strataOf(image(bad))} selected={2} view="merged" />);
  expect(drawn.match(/data-damaged="true"/g)).toHaveLength(2);
  expect(drawn.match(/class="slab-crack"/g)).toHaveLength(2);
  expect(labelsOf(drawn).filter(([text]) => text.includes('✗ digest · '))).toHaveLength(2);
  expect(drawn).toContain('aria-label="Layer 3: RUN step 3, 3 kB, not what its digest says"');
  expect(drawn).toContain('aria-label="Layer 2: RUN step 2, 2 kB"');
});

test('a layer that the history has no step for says so, as words and not as an instruction', () => {
  const misfit = { ...image([layer(1, { createdBy: null })]), history: [step(null), step(null)] };
  const drawn = svg(
    <StackDrawing {...frame} strata={strataOf(misfit)} history={misfit.history} selected={1} view="merged" />,
  );
  expect(drawn).toContain('aria-label="Layer 1: from an unknown step, 1 kB"');
  expect(drawn).toMatch(/<text class="slab-instruction"[^>]*data-untold="true"/);
});

test('steps and ground above the plate are not there yet', () => {
  const above = (selected: number, view: 'merged' | 'diff') =>
    svg(<StackDrawing {...frame} strata={strata} selected={selected} view={view} />).match(
      /class="(?:hairline|ground-line)"[^>]*data-above="true"/g,
    ) ?? [];
  expect(above(1, 'merged')).toHaveLength(2);
  expect(above(2, 'merged')).toHaveLength(0);
  expect(above(1, 'diff')).toHaveLength(0);
});
