import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { sized, sizedDirectory } from '../../model/size-node.fixture.ts';
import { SizesTable } from './sizes-table.tsx';

const root = sizedDirectory('/', [
  sized('/bin', 300),
  sized('/srv', 200, { dead: 500 }),
  sized('/var', 0, { dead: 1000 }),
]);

/** The lines of the table, cell by cell; the column it is sorted by has a star. */
function lines(withDead: boolean): string[][] {
  const markup = renderToStaticMarkup(
    <SizesTable
      root={root}
      withDead={withDead}
      layerCount={1}
      takesFocus={false}
      onChoose={() => undefined}
    />,
  );
  return [...markup.matchAll(/<tr>(.*?)<\/tr>/g)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd]([^>]*)>(.*?)<\/t[hd]>/g)].map(
      ([, attributes = '', cell = '']) =>
        cell.replace(/<[^>]+>/g, '') + (attributes.includes('descending') ? ' *' : ''),
    ),
  );
}

test('the table with hidden versions tells both, their share together, and is sorted by that', () => {
  expect(lines(true)).toEqual([
    ['Name', 'Visible', 'Dead', 'Share of both *', 'Entries', 'Layer'],
    ['var', '0 B', '1 kB', '50%', '1', '11'],
    ['srv', '200 B', '500 B', '35%', '1', '11'],
    ['bin', '300 B', '0 B', '15%', '1', '11'],
  ]);
});

test('the table without them tells sizes and is sorted by them', () => {
  expect(lines(false)).toEqual([
    ['Name', 'Size *', 'Share', 'Entries', 'Layer'],
    ['bin', '300 B', '60%', '1', '11'],
    ['srv', '200 B', '40%', '1', '11'],
  ]);
});
