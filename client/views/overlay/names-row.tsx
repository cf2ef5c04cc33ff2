import type { ReactNode } from 'react';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { lean } from '../../layout/overlay.ts';
import { round } from '../../layout/round.ts';
import { wrap } from '../../layout/wrap.ts';
import type { PartProps, SeenColumn } from './overlay-part.ts';
import { namesLine } from './place.ts';

/** The names of the directory, over their columns; directories can be gone into. */
export function NamesRow({ geometry, columns, cellProps, clip }: PartProps): ReactNode {
  const { t } = useI18n();
  const { names, pitch, slanted, letters, rem } = geometry;
  const bottom = names.y + names.height;
  const rise = names.height;
  const run = slanted ? rise / Math.tan((lean * Math.PI) / 180) : 0;
  return (
    <g role="row" aria-rowindex={1} clipPath={clip}>
      {columns.map(seen => {
        const { index, x, column, pointed, selected } = seen;
        const name = column?.name ?? '…';
        const directory = isDirectory(seen);
        const label = `${wrap(name, letters, 1)[0] ?? ''}${directory ? '/' : ''}`;
        const [left, base] = [round(x - pitch / 2), round(bottom)];
        return (
          <g
            key={index}
            role="columnheader"
            className="overlay-name"
            {...cellProps({ line: namesLine, column: index })}
            aria-label={column === undefined ? t.overlay.loading : t.overlay.cell.header(name, directory)}
            aria-selected={selected}
            data-there={column?.type !== null}
            data-directory={directory}
            data-pointed={pointed}
          >
            <title>{name}</title>
            <path
              className="overlay-hit"
              d={`M${left},${base}h${round(pitch)}l${round(run)},${round(-rise)}h${round(-pitch)}Z`}
            />
            <text
              fontSize={round(0.93 * rem)}
              {...(slanted
                ? {
                    transform: `translate(${round(x + 0.2 * rem)} ${round(bottom - 0.35 * rem)}) rotate(${-lean})`,
                  }
                : { x: round(x), y: round(bottom - 0.6 * rem), textAnchor: 'middle' as const })}
            >
              {label}
            </text>
          </g>
        );
      })}
    </g>
  );
}

/** Whether a name is a directory that can be gone into: as merged, or in any layer where it is not there. */
export function isDirectory({ column }: Pick<SeenColumn, 'column'>): boolean {
  if (column === undefined) return false;
  return column.type === null ? column.cells.some(({ type }) => type === 'dir') : column.type === 'dir';
}
