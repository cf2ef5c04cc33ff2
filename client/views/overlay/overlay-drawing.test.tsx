import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { overlayLayout } from '../../layout/overlay.ts';
import { cell, column, folder, overlay, whiteout } from '../../model/overlay.fixture.ts';
import { overlayLines, type Overlay } from '../../model/overlay.ts';
import { OverlayDrawing } from './overlay-drawing.tsx';

const nothing = () => undefined;

/** The drawing, one element a line. */
function svg(figure: Overlay, layerCount: number): string {
  const lines = overlayLines(figure, layerCount);
  const content = { columns: figure.total, letters: 8, lines: lines.map(({ kind }) => kind) };
  const geometry = overlayLayout(content, { width: 600, height: 400, rem: 15 });
  const markup = renderToStaticMarkup(
    <OverlayDrawing
      overlay={figure}
      lines={lines}
      geometry={geometry}
      scroll={{ left: 0, top: 0 }}
      layerCount={layerCount}
      instructionOf={layer => `RUN step ${layer}`}
      active={{ line: -2, column: 0 }}
      pointed={null}
      selected="/d/motd"
      id="cell"
      onPoint={nothing}
      onFocus={nothing}
      onChoose={nothing}
    />,
  );
  return `${markup.replaceAll(/><\/(path|rect|circle)>/g, ' />').replaceAll('><', '>\n<')}\n`;
}

const motd = column('motd', 4, [cell(1, { died: 4 }), cell(4, { change: 'modified' })]);
const gone = column('gone', null, [cell(1, { died: 4 }), whiteout(4)]);
const sub = column('sub', 1, [folder(1), folder(4, { what: 'implied', change: 'none' }), folder(5)]);

test('beams fall from the merged view to what supplies it; what is hidden is a ghost; what comes later is faint', async () => {
  const figure = overlay(4, [1, 4, 5], [gone, motd, sub]);
  await expect(svg(figure, 6)).toMatchFileSnapshot('snapshots/beams.svg');
});

test('an opaque layer is a wall before all that lies below', async () => {
  const walled = column('old', null, [cell(1, { died: 2 })]);
  const fresh = column('new', 2, [cell(2)]);
  const figure = overlay(2, [1, 2], [fresh, walled], [2]);
  await expect(svg(figure, 2)).toMatchFileSnapshot('snapshots/wall.svg');
});

test('every cell says in words what its shape says', () => {
  const labels = [
    ...svg(overlay(4, [1, 4, 5], [gone, motd, sub]), 6).matchAll(/role="(\w+)".*?aria-label="([^"]+)"/g),
  ];
  expect(labels.map(([, role, label]) => `${role}: ${label}`)).toEqual([
    'grid: Overlay of /d',
    'columnheader: gone',
    'columnheader: motd',
    'columnheader: sub, directory: open',
    'gridcell: gone, merged: not there',
    'gridcell: motd, merged: file from layer 4',
    'gridcell: sub, merged: directory from layer 1',
    'rowheader: Layer 5: RUN step 5. Layer 5 comes later: it is not part of this merged view.',
    'gridcell: gone, layer 5: nothing',
    'gridcell: motd, layer 5: nothing',
    'gridcell: sub, layer 5: directory, added, not built yet',
    'rowheader: Layer 4: RUN step 4',
    'gridcell: gone, layer 4: whiteout',
    'gridcell: motd, layer 4: file, modified',
    'gridcell: sub, layer 4: directory, passed through',
    'rowheader: Layer 1: RUN step 1',
    'gridcell: gone, layer 1: file, added, hidden',
    'gridcell: motd, layer 1: file, added, hidden',
    'gridcell: sub, layer 1: directory, added',
  ]);
});
