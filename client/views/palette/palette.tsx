import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { SearchHit } from '../../../shared/search.ts';
import { doableCommands } from '../../commands/command-store.ts';
import { useDoable, useRun } from '../../commands/use-commands.tsx';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { hitItems, paletteItems, parseTyped, type PaletteItem, type Typed } from '../../model/palette.ts';
import { refOf } from '../../model/path.ts';
import { useRoute } from '../../route/use-route.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Marked } from '../../ui/marked.tsx';
import { ProblemNotice } from '../../ui/notice.tsx';
import { useModal } from '../../ui/use-modal.ts';
import { VirtualList, type VirtualListHandle } from '../../ui/virtual-list.tsx';
import { versionAfter } from './palette-keys.ts';
import { PaletteOption, optionHeight } from './palette-option.tsx';
import { useSearch } from './use-search.ts';
import './palette.css';

interface Props {
  /** What is typed already. */
  readonly typed: string;
  readonly onClose: () => void;
}

/**
 * One field for everything: paths of the whole image, in hidden and deleted versions too, layers, images, commands. A
 * combobox with a listbox: the focus stays in the field.
 */
export default function Palette({ typed, onClose }: Props): ReactNode {
  const { t, count } = useI18n();
  const { route, go } = useRoute();
  const doable = useDoable();
  const run = useRun();
  const { ref, close, onPointerDown } = useModal();
  const id = useId();
  const list = useRef<VirtualListHandle>(null);
  const [input, setInput] = useState(typed);
  const wanted = useMemo(() => parseTyped(input), [input]);
  const search = useSearch(route.image, route.layer, pathWordsOf(wanted));
  const type = (next: string) => {
    // The server searches while the page draws the letter.
    search.ahead(pathWordsOf(parseTyped(next)));
    setInput(next);
  };
  const hits = wanted.scope === 'all' && wanted.text !== '' ? search.value?.hits : undefined;
  const layers = doable.choices.get('find.layer');
  const found = useMemo(() => hitItems(hits ?? []), [hits]);
  const items = useMemo(
    () =>
      paletteItems(wanted, {
        hits: found,
        layers: layers ?? [],
        images: (doable.choices.get('find.image') ?? []).filter(({ key }) => key !== route.image),
        // What opens the palette is of no use in it.
        commands: doableCommands(doable)
          .filter(({ id }) => id !== 'find.path' && id !== 'find.command')
          .map(command => ({ command, label: t.commands.names[command.id] })),
      }),
    [wanted, found, layers, doable, route.image, t],
  );

  // What is chosen stays chosen while other rows come in above it; with other words it is the first again.
  const [chosen, setChosen] = useState<{ readonly input: string; readonly key: string } | null>(null);
  const at = chosen?.input === input ? items.findIndex(item => keyOf(item) === chosen.key) : -1;
  const active = Math.max(0, at);
  const [version, setVersion] = useState<{ readonly key: string; readonly layer: number } | null>(null);
  const versionOf = (item: PaletteItem) =>
    item.kind !== 'hit' ? null : version?.key === item.key ? version.layer : item.hit.layer;
  useEffect(() => list.current?.reveal(active), [active, items]);

  const openHit = (hit: SearchHit, layer: number) => {
    const isHere = hit.state === 'visible' && layer === hit.layer;
    const at = refOf(hit);
    const dir = hit.type === 'dir' ? at : null;
    go({ at, dir, view: 'merged', filter: '', change: null, tab: 'content', ...(isHere ? {} : { layer }) });
  };

  // What is chosen is done once the dialog is gone, and the focus back where it was.
  const next = useRef<(() => void) | null>(null);
  const choose = (item: PaletteItem | undefined) => {
    if (item === undefined) return;
    if (item.kind === 'command' && item.command.asks !== undefined) {
      setInput(item.command.asks);
      return;
    }
    next.current = () => {
      if (item.kind === 'hit') openHit(item.hit, versionOf(item) ?? item.hit.layer);
      else if (item.kind === 'command') run(item.command.id);
      else run(item.kind === 'layer' ? 'find.layer' : 'find.image', item.key);
    };
    close();
  };
  const moveTo = (index: number) => {
    const item = items[Math.min(items.length - 1, Math.max(0, index))];
    if (item !== undefined) setChosen({ input, key: keyOf(item) });
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const page = list.current?.rowsInSight() ?? 1;
    const item = items[active];
    const isPaletteKey = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k';
    if (isPaletteKey) close();
    else if (event.altKey && item?.kind === 'hit') {
      const layer = versionAfter(event.key, item.hit.versions, versionOf(item));
      if (layer === null) return;
      setVersion({ key: item.key, layer });
    } else if (event.ctrlKey || event.metaKey || event.altKey) return;
    else if (event.key === 'ArrowDown') moveTo(active === items.length - 1 ? 0 : active + 1);
    else if (event.key === 'ArrowUp') moveTo(active === 0 ? items.length - 1 : active - 1);
    else if (event.key === 'PageDown') moveTo(active + page);
    else if (event.key === 'PageUp') moveTo(active - page);
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing) choose(item);
    else return;
    event.preventDefault();
  };

  const isEmpty = items.length === 0 && !search.pending && search.error === null;
  const shown = count(hits?.length ?? 0);
  return (
    <dialog
      ref={ref}
      className="palette"
      aria-label={t.palette.title}
      onPointerDown={onPointerDown}
      onClose={() => {
        onClose();
        next.current?.();
      }}
    >
      <div className="palette-field">
        <Icon name="search" />
        <input
          role="combobox"
          aria-label={t.palette.title}
          aria-expanded={items.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          {...(items.length > 0 ? { 'aria-activedescendant': `${id}-${active}` } : {})}
          aria-describedby={`${id}-help`}
          placeholder={route.image === null ? t.palette.promptHome : t.palette.prompt}
          autoFocus
          autoComplete="off"
          spellCheck={false}
          value={input}
          onChange={event => type(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
      </div>
      {search.error === null ? null : <ProblemNotice error={search.error} onRetry={search.retry} />}
      {isEmpty ? <p className="palette-empty">{t.palette.nothing(wanted.text)}</p> : null}
      <VirtualList
        handle={list}
        id={`${id}-list`}
        role="listbox"
        aria-label={t.palette.results}
        aria-busy={search.pending}
        className="palette-list"
        onPointerDown={event => {
          // The field keeps the focus.
          if (positionOf(event.target) > 0) event.preventDefault();
        }}
        onClick={({ target }) => choose(items[positionOf(target) - 1])}
        count={items.length}
        margin={2}
        rowHeight={optionHeight}
        pinned={active}
        style={{ height: `${Math.min(items.length, 10) * optionHeight}rem` }}
      >
        {index => {
          const item = items[index];
          return item === undefined ? null : (
            <PaletteOption
              key={keyOf(item)}
              id={`${id}-${index}`}
              item={item}
              position={index + 1}
              count={items.length}
              selected={index === active}
              version={versionOf(item)}
              layerCount={layers?.length ?? 1}
            />
          );
        }}
      </VirtualList>
      <p className="palette-help" id={`${id}-help`}>
        <Marked text={route.image === null ? t.palette.helpHome : t.palette.help} />
      </p>
      <p className="palette-status" role="status">
        {wanted.text === '' || wanted.scope !== 'all' || route.image === null
          ? ''
          : search.pending
            ? t.palette.searching
            : t.palette.found(shown, search.value?.more === true)}
      </p>
    </dialog>
  );
}

/** What is looked for in paths. */
function pathWordsOf({ scope, text }: Typed): string {
  return scope === 'all' ? text : '';
}

/** Which option, counted from 1, a press or a click is on; 0 where it is on none. */
function positionOf(target: EventTarget): number {
  const option = target instanceof Element ? target.closest('[role=option]') : null;
  return Number(option?.getAttribute('aria-posinset') ?? 0);
}

function keyOf({ kind, key }: PaletteItem): string {
  return `${kind} ${key}`;
}
