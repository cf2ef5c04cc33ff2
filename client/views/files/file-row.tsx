import { useRef, type ReactNode } from 'react';
import type { Row } from '../../../shared/directory.ts';
import { useI18n } from '../../i18n/use-i18n.tsx';
import type { Line } from '../../model/outline.ts';
import { barShare, weightOf } from '../../model/row-weight.ts';
import { ChangeMark, LayerBadge } from '../../ui/badge.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';

/** Height of a row, in rem. */
export const rowHeight = 2;

interface Props {
  readonly id: string;
  readonly line: Line;
  /** What is looked for in names. */
  readonly filter: string;
  readonly open: boolean;
  readonly selected: boolean;
  /** Whether it has changed on disk just now. */
  readonly fresh: boolean;
  /** Whether Tab reaches it: one row of the tree. */
  readonly inTabOrder: boolean;
  /** What a full bar stands for. */
  readonly scale: number;
  readonly layerCount: number;
  readonly onSelect: (row: Row) => void;
  readonly onToggle: (row: Row, open: boolean) => void;
}

/** One line of the tree: mark, name, the layer it comes from, size. */
export function FileRow(props: Props): ReactNode {
  const { id, line, filter, open, selected, fresh, inTabOrder, scale, layerCount, onSelect, onToggle } =
    props;
  const { t, bytes, count } = useI18n();
  const { row, died } = line;
  // A click means what was seen when the button went down, also where other rows arrive before it comes up.
  const seen = useRef<{ readonly row: Row; readonly open: boolean; readonly selected: boolean } | null>(null);
  const place = {
    'aria-level': line.level,
    'aria-setsize': line.siblings,
    'aria-posinset': line.ordinal,
  };
  const indent = { paddingInlineStart: `${(line.level - 1) * 1.15}rem` };
  if (row === undefined)
    return (
      <div
        className="file-row"
        role="treeitem"
        id={id}
        tabIndex={-1}
        {...place}
        aria-label={t.files.loading}
        aria-busy="true"
      >
        <span />
        <span className="file-name" style={indent}>
          <span className="file-skeleton" />
        </span>
      </div>
    );
  const weight = weightOf(row, row.totals);
  const { bytes: size, isLoss } = weight;
  const share = barShare(weight, scale);
  return (
    <div
      className="file-row"
      role="treeitem"
      id={id}
      tabIndex={inTabOrder ? 0 : -1}
      {...place}
      {...(row.expandable ? { 'aria-expanded': open } : {})}
      aria-selected={selected}
      aria-label={spoken(line, row, t, bytes(size), count, fresh)}
      data-ghost={died !== undefined}
      data-fresh={fresh}
      data-change={row.change}
      data-type={row.type}
      onPointerDown={() => (seen.current = { row, open, selected })}
      onClick={() => {
        const meant = seen.current ?? { row, open, selected };
        seen.current = null;
        onSelect(meant.row);
        if (meant.row.expandable) onToggle(meant.row, !(meant.open && meant.selected));
      }}
    >
      <span className="file-marks">
        {row.change === undefined ? null : <ChangeMark change={row.change} />}
        {died === undefined ? null : <ChangeMark change="removed" />}
        {row.opaque === undefined ? null : <ChangeMark change="opaque" />}
      </span>
      <span className="file-name" style={indent}>
        <span
          className="file-twisty"
          data-open={open}
          onClick={event => {
            const meant = seen.current ?? { row, open };
            seen.current = null;
            if (!meant.row.expandable) return;
            event.stopPropagation();
            onToggle(meant.row, !meant.open);
          }}
        >
          {row.expandable ? <Icon name="chevron" /> : null}
        </span>
        <Icon name={iconOf(row)} />
        <span className="file-label" title={row.path}>
          <Highlighted text={row.name} part={filter} />
        </span>
        {fresh ? <span className="file-fresh">{t.live.fresh}</span> : null}
        {row.linkTarget === undefined ? null : <span className="file-target">→ {row.linkTarget}</span>}
      </span>
      <LayerBadge number={row.layer} count={layerCount} />
      {died === undefined ? (
        <span className="file-size" data-loss={isLoss}>
          <span className="file-bar">
            {share === null ? null : <span style={{ width: `${share * 100}%` }} />}
          </span>
          <span className="file-bytes">
            {size === 0 && row.type !== 'file' ? '' : `${isLoss ? '−' : ''}${bytes(size)}`}
          </span>
        </span>
      ) : (
        <span className="file-died" title={t.files.died[died.cause](died.layer)}>
          {t.files.died[died.cause](died.layer)}
        </span>
      )}
    </div>
  );
}

/** `text` with the first `part` in it marked, letters of either case. */
function Highlighted({ text, part }: { readonly text: string; readonly part: string }): ReactNode {
  const at = part === '' ? -1 : text.toLowerCase().indexOf(part.toLowerCase());
  // Where a letter has another length in lower case the positions would not be those of the text.
  if (at < 0 || text.toLowerCase().length !== text.length) return text;
  return (
    <>
      {text.slice(0, at)}
      <mark>{text.slice(at, at + part.length)}</mark>
      {text.slice(at + part.length)}
    </>
  );
}

function iconOf({ type }: Row): IconName {
  return type === 'dir' || type === 'file' || type === 'symlink' ? type : 'special';
}

function spoken(
  { died }: Line,
  row: Row,
  t: ReturnType<typeof useI18n>['t'],
  size: string,
  count: (n: number) => string,
  fresh: boolean,
): string {
  return [
    row.name,
    t.types[row.type],
    ...(row.change === undefined ? [] : [t.changes[row.change]]),
    ...(row.opaque === undefined ? [] : [t.files.opaque(count(row.opaque))]),
    ...(died === undefined ? [] : [t.files.died[died.cause](died.layer)]),
    died === undefined ? t.stack.layer(row.layer).toLowerCase() : t.details.copyOf(row.layer),
    ...(died === undefined ? [size] : []),
    ...(fresh ? [t.live.fresh] : []),
  ].join(', ');
}
