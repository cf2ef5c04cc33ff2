import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { SizeNode } from '../../../shared/sizes.ts';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { weightOf } from '../../layout/treemap.ts';
import { keyOf } from '../../model/path.ts';
import { LayerBadge } from '../../ui/badge.tsx';
import { Icon } from '../../ui/icon.tsx';
import { tileName } from './tile-words.ts';
import './sizes-table.css';

interface Props {
  readonly root: SizeNode;
  readonly withDead: boolean;
  readonly layerCount: number;
  /** Whether whoever came here by the table goes on in it. */
  readonly takesFocus: boolean;
  readonly onChoose: (node: SizeNode) => void;
}

type Column = 'name' | 'bytes' | 'share' | 'dead' | 'entries' | 'layer';

/** What lies directly in a directory, as a table that can be sorted: the same data as the treemap's. */
export function SizesTable({ root, withDead, layerCount, takesFocus, onChoose }: Props): ReactNode {
  const i18n = useI18n();
  const { t, bytes, count } = i18n;
  const [chosen, setSort] = useState<{ readonly by: Column; readonly up: boolean } | null>(null);
  // What the areas show: of hidden versions, too, where they are shown.
  const sort = chosen ?? { by: withDead ? 'share' : 'bytes', up: false };
  const columns: readonly Column[] = withDead
    ? ['name', 'bytes', 'dead', 'share', 'entries', 'layer']
    : ['name', 'bytes', 'share', 'entries', 'layer'];
  const { columns: names } = t.sizes;
  const titles = withDead ? { ...names, bytes: names.visible, share: names.shareOfBoth } : names;
  const whole = Math.max(1, weightOf(root, withDead));
  const rows = (root.children ?? [])
    .filter(node => weightOf(node, withDead) > 0)
    .sort((a, b) => compare(a, b, sort.by, withDead) * (sort.up ? 1 : -1));
  const box = useRef<HTMLDivElement>(null);
  const at = keyOf(root);
  useEffect(() => {
    if (takesFocus) box.current?.querySelector<HTMLElement>('tbody button')?.focus();
  }, [takesFocus, at]);
  return (
    <div ref={box} className="sizes-table" role="group" aria-label={t.sizes.map(root.path)}>
      <table>
        <thead>
          <tr>
            {columns.map(by => (
              <th
                key={by}
                scope="col"
                aria-sort={sort.by !== by ? 'none' : sort.up ? 'ascending' : 'descending'}
              >
                <button
                  type="button"
                  title={t.sizes.sortBy(titles[by])}
                  onClick={() => setSort({ by, up: sort.by === by ? !sort.up : by === 'name' })}
                >
                  {titles[by]}
                  {sort.by === by ? <Icon name={sort.up ? 'ascending' : 'descending'} /> : null}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(node => {
            const share = weightOf(node, withDead) / whole;
            return (
              <tr key={`${node.name === null ? '…' : ''}${keyOf(node)}`}>
                <th scope="row">
                  {node.name === null ? (
                    tileName(node, i18n)
                  ) : (
                    <button type="button" onClick={() => onChoose(node)}>
                      <Icon name={node.type === 'dir' ? 'dir' : 'file'} />
                      <span>{node.name}</span>
                    </button>
                  )}
                </th>
                <td>{bytes(node.bytes)}</td>
                {withDead ? <td>{bytes(node.dead)}</td> : null}
                <td className="sizes-share">
                  <span style={{ width: `${share * 100}%` }} aria-hidden="true" />
                  {share.toLocaleString(t.locale, { style: 'percent', maximumFractionDigits: 1 })}
                </td>
                <td>{count(node.entries)}</td>
                <td>
                  {node.name === null ? null : (
                    <>
                      <LayerBadge number={node.layer} count={layerCount} />
                      <span className="visually-hidden">{node.layer}</span>
                    </>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function compare(a: SizeNode, b: SizeNode, by: Column, withDead: boolean): number {
  if (by === 'name') return (a.name ?? '\uffff').localeCompare(b.name ?? '\uffff');
  if (by === 'share') return weightOf(a, withDead) - weightOf(b, withDead);
  return a[by] - b[by];
}
