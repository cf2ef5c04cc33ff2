import { memo, type ReactNode } from 'react';
import type { SearchHit } from '../../../shared/search.ts';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { markedParts, type PaletteItem } from '../../model/palette.ts';
import { ChangeMark, LayerBadge } from '../../ui/badge.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Keys } from '../../ui/keys.tsx';

/** Height of an option, in rem. */
export const optionHeight = 2.6;

interface Props {
  readonly id: string;
  readonly item: PaletteItem;
  readonly position: number;
  readonly count: number;
  readonly selected: boolean;
  /** Of a path: the layer of the version that would be opened. */
  readonly version: number | null;
  readonly layerCount: number;
}

/** One line of the palette. Its list is told of clicks. */
export const PaletteOption = memo(function PaletteOption(props: Props): ReactNode {
  const { id, item, position, count, selected, version, layerCount } = props;
  const { t } = useI18n();
  const shared = {
    id,
    role: 'option',
    className: 'palette-option',
    'aria-selected': selected,
    'aria-posinset': position,
    'aria-setsize': count,
    'data-kind': item.kind,
  } as const;
  if (item.kind === 'hit') {
    const { hit } = item;
    const layer = version ?? hit.layer;
    const words = stateWords(hit, layer, t);
    return (
      <div {...shared} data-state={hit.state} aria-label={[hit.path, t.types[hit.type], ...words].join(', ')}>
        <Icon
          name={hit.type === 'dir' || hit.type === 'file' || hit.type === 'symlink' ? hit.type : 'special'}
        />
        <span className="palette-path" title={hit.path}>
          <Path hit={hit} />
        </span>
        <span className="palette-state">
          {hit.state === 'deleted' && layer === hit.layer ? (
            <>
              {t.palette.inLayer(layer)}, <ChangeMark change="removed" />
            </>
          ) : null}
          {hit.state === 'later' && layer === hit.layer ? <ChangeMark change="added" /> : null}
          {words.slice(1).join(', ')}
        </span>
        <span className="palette-versions">
          {hit.versions.map(number => (
            <span key={number} data-chosen={number === layer}>
              <LayerBadge number={number} count={layerCount} />
            </span>
          ))}
        </span>
      </div>
    );
  }
  const label = item.kind === 'command' ? item.label : item.named.label;
  return (
    <div {...shared} aria-label={[label, ...hintOf(item)].join(', ')}>
      {item.kind === 'layer' ? (
        <LayerBadge number={Number(item.key)} count={layerCount} />
      ) : (
        <Icon name={item.kind === 'command' ? 'command' : 'image'} />
      )}
      <span className="palette-label">
        <Parts text={label} ranges={item.match.ranges} />
      </span>
      {hintOf(item).map(hint => (
        <span key={hint} className="palette-state">
          {hint}
        </span>
      ))}
      {item.kind === 'command' && item.command.keys[0] !== undefined ? (
        <Keys shortcut={item.command.keys[0]} />
      ) : null}
    </div>
  );
});

function hintOf(item: PaletteItem): string[] {
  return item.kind === 'hit' || item.kind === 'command' || item.named.hint === undefined
    ? []
    : [item.named.hint];
}

/** The layer of the version, and what is to know about it: never by colour alone. */
function stateWords(hit: SearchHit, layer: number, t: ReturnType<typeof useI18n>['t']): string[] {
  const words = [t.stack.layer(layer).toLowerCase()];
  if (layer !== hit.layer) words.push(t.palette.otherVersion(layer));
  else if (hit.state === 'deleted') words.push(t.palette.deletedIn(hit.gone ?? layer));
  else if (hit.state === 'later') words.push(t.palette.later(layer));
  const hidden = hit.versions.length - 1;
  if (hidden > 0 && layer === hit.layer) words.push(t.palette.others(hidden));
  return words;
}

/** The path with its own name set off, and what matches marked. */
function Path({ hit: { path, matches } }: { readonly hit: SearchHit }): ReactNode {
  const cut = path.lastIndexOf('/') + 1;
  const above = matches.flatMap(([start, end]) =>
    start < cut ? [[start, Math.min(end, cut)] as const] : [],
  );
  const own = matches.flatMap(([start, end]) =>
    end > cut ? [[Math.max(start, cut) - cut, end - cut] as const] : [],
  );
  return (
    <>
      <span className="palette-directory">
        <Parts text={path.slice(0, cut)} ranges={above} />
      </span>
      <b>
        <Parts text={path.slice(cut)} ranges={own} />
      </b>
    </>
  );
}

function Parts({
  text,
  ranges,
}: {
  readonly text: string;
  readonly ranges: readonly (readonly [number, number])[];
}): ReactNode {
  return markedParts(text, ranges).map(({ text: part, marked }, i) =>
    marked ? <mark key={i}>{part}</mark> : part,
  );
}
