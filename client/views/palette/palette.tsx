import {
  useEffect,
  useEffectEvent,
  useId,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import { useDoable } from '../../commands/use-commands.tsx';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { parseTyped, type Typed } from '../../model/palette.ts';
import { useRoute } from '../../route/use-route.tsx';
import { Marked } from '../../ui/marked.tsx';
import { ProblemNotice } from '../../ui/notice.tsx';
import { useModal } from '../../ui/use-modal.ts';
import type { VirtualListHandle } from '../../ui/virtual-list.tsx';
import { PaletteField } from './palette-field.tsx';
import { placeAfter, versionAfter } from './palette-keys.ts';
import { optionId, PaletteList } from './palette-list.tsx';
import { useChoose } from './use-choose.ts';
import { useCursor } from './use-cursor.ts';
import { usePaletteItems } from './use-palette-items.ts';
import { type Search, useSearch } from './use-search.ts';
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
  const { t } = useI18n();
  const { route } = useRoute();
  const { choices } = useDoable();
  const { ref, close, onPointerDown } = useModal();
  const id = useId();
  const [listId, helpId] = [`${id}-list`, `${id}-help`];
  const list = useRef<VirtualListHandle>(null);
  const [input, setInput] = useState(typed);
  const wanted = useMemo(() => parseTyped(input), [input]);
  const search = useSearch(route.image, route.layer, pathWordsOf(wanted));
  const items = usePaletteItems(wanted, pathWordsOf(wanted) === '' ? undefined : search.value?.hits);
  const cursor = useCursor(input, items);
  const { choose, finish } = useChoose({ close, ask: setInput });
  const chooseActive = () =>
    choose(cursor.item, cursor.item === undefined ? null : cursor.versionOf(cursor.item));
  // What was found for fewer letters is not what Enter means: it waits for what is found for these.
  const isAwaited = useRef(false);
  const arrive = useEffectEvent(() => {
    if (isAwaited.current) chooseActive();
    isAwaited.current = false;
  });
  const isEarly = search.pending && pathWordsOf(wanted) !== '' && !cursor.isChosen;
  useEffect(() => {
    if (!isEarly) arrive();
  }, [isEarly]);
  const type = (next: string) => {
    isAwaited.current = false;
    // The server searches while the page draws the letter.
    search.ahead(pathWordsOf(parseTyped(next)));
    setInput(next);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    // Closed already, the field has the focus until the next frame.
    if (ref.current?.open === false) return;
    const { active, item, moveTo, versionOf, takeVersion } = cursor;
    const isPaletteKey = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k';
    const place = placeAfter(event.key, active, items.length, list.current?.rowsInSight() ?? 1);
    if (isPaletteKey) close();
    else if (event.altKey && item?.kind === 'hit') {
      const layer = versionAfter(event.key, item.hit.versions, versionOf(item));
      if (layer === null) return;
      takeVersion(layer);
    } else if (event.ctrlKey || event.metaKey || event.altKey) return;
    else if (place !== null) moveTo(place);
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      if (isEarly) isAwaited.current = true;
      else chooseActive();
    } else return;
    event.preventDefault();
  };

  return (
    <dialog
      ref={ref}
      className="palette"
      aria-label={t.palette.title}
      onPointerDown={onPointerDown}
      onClose={() => {
        onClose();
        finish();
      }}
    >
      <PaletteField
        value={input}
        placeholder={route.image === null ? t.palette.promptHome : t.palette.prompt}
        listId={listId}
        activeId={items.length === 0 ? null : optionId(listId, cursor.active)}
        helpId={helpId}
        onType={type}
        onKeyDown={onKeyDown}
      />
      {search.error === null ? null : <ProblemNotice error={search.error} onRetry={search.retry} />}
      {items.length === 0 && !search.pending && search.error === null ? (
        <p className="palette-empty">{t.palette.nothing(wanted.text)}</p>
      ) : null}
      <PaletteList
        id={listId}
        handle={list}
        items={items}
        cursor={cursor}
        busy={search.pending}
        layerCount={choices.get('find.layer')?.length ?? 1}
        onChoose={item => choose(item, item === undefined ? null : cursor.versionOf(item))}
      />
      <p className="palette-help" id={helpId}>
        <Marked text={route.image === null ? t.palette.helpHome : t.palette.help} />
      </p>
      <SearchStatus
        search={route.image === null || pathWordsOf(wanted) === '' ? null : search}
        found={items.length}
      />
    </dialog>
  );
}

interface StatusProps {
  readonly search: Search | null;
  /** Everything that is listed. */
  readonly found: number;
}

/** How the search stands; nothing where paths are not looked for. */
function SearchStatus({ search, found }: StatusProps): ReactNode {
  const { t, count } = useI18n();
  return (
    <p className="palette-status" role="status">
      {search === null || search.error !== null
        ? ''
        : search.pending
          ? t.palette.searching
          : t.palette.found(count(found), search.value?.more === true)}
    </p>
  );
}

/** What is looked for in paths. */
function pathWordsOf({ scope, text }: Typed): string {
  return scope === 'all' ? text : '';
}
