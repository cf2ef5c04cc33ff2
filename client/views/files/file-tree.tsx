import {
  memo,
  useCallback,
  useEffect,
  useEffectEvent,
  useId,
  useMemo,
  useRef,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import type { Row } from '../../../shared/directory.ts';
import { isFiltered, type Scope } from '../../api/images.ts';
import { useI18n } from '../../i18n/use-i18n.tsx';
import type { Ghost } from '../../model/ghost.ts';
import { flatten, indexOf, lineAt, pageSize, root } from '../../model/outline.ts';
import { useLive } from '../../api/use-live.tsx';
import {
  ancestorsOf,
  keyOf,
  keyOfRef,
  parentOf,
  refOf,
  type PathKey,
  type PathRef,
} from '../../model/path.ts';
import { barScale } from '../../model/row-weight.ts';
import type { Directories } from '../../route/open-tree.ts';
import { VirtualList, type VirtualListHandle } from '../../ui/virtual-list.tsx';
import { FileRow, rowHeight } from './file-row.tsx';
import { beginsName, treeMove } from './tree-keys.ts';
import { useRowFocus } from './use-row-focus.ts';
import { useFarName } from './use-far-name.ts';
import { useTypeahead } from './use-typeahead.ts';
import type { TreeData } from './use-listings.ts';
import './file-tree.css';

interface Props {
  readonly data: TreeData;
  readonly expanded: Directories;
  /** What is looked for in names: it is marked in them. */
  readonly filter: string;
  readonly onExpand: (directories: readonly PathRef[], open: boolean) => void;
  /** What was selected and is gone. */
  readonly ghost: Ghost | null;
  readonly selected: PathRef | null;
  readonly onSelect: (at: PathRef, isDirectory: boolean) => void;
  readonly layerCount: number;
}

/** Directories beside one another that are opened at once. */
const mostSiblings = 200;

/** The files as a tree of any length: only rows in sight are drawn and only their pages are fetched. */
export const FileTree = memo(function FileTree({
  data,
  expanded,
  filter,
  onExpand,
  ghost,
  selected,
  onSelect,
  layerCount,
}: Props): ReactNode {
  const { t } = useI18n();
  const id = useId();
  const list = useRef<VirtualListHandle>(null);
  const { fresh } = useLive();
  const { known, want } = data;
  const { listings } = known;
  const outline = useMemo(
    () => flatten(listings, new Set(expanded.keys()), ghost),
    [listings, expanded, ghost],
  );
  const lineOf = useCallback((index: number) => lineAt(outline, listings, index), [outline, listings]);
  // One scale for all rows: what is twice as long weighs twice as much, in whatever directory.
  const scale = barScale(listings.get(root)?.self.totals);
  const active =
    selected === null ? -1 : indexOf(outline, listings, keyOfRef(parentOf(selected)), keyOfRef(selected));

  const focus = useRowFocus(id, active, selected === null ? null : keyOfRef(selected));

  const { skip } = useReveal({ data, selected, active, list, expanded, onExpand });
  const select = useCallback(
    (row: Row) => {
      skip(refOf(row));
      focus.follow(keyOf(row));
      onSelect(refOf(row), row.type === 'dir');
    },
    [skip, focus, onSelect],
  );
  // Open means that its rows are there: while they are on their way it is still closed.
  const isOpen = useCallback(
    (row: Row | undefined) =>
      row?.expandable === true && expanded.has(keyOf(row)) && listings.has(keyOf(row)),
    [expanded, listings],
  );
  const moveTo = (index: number) => {
    const row = lineOf(index)?.row;
    list.current?.reveal(index);
    awaited.current = row === undefined ? index : -1;
    if (row !== undefined) select(row);
  };
  const openSiblings = (directory: PathKey) => {
    const rows = [...(listings.get(directory)?.pages.values() ?? [])].flat();
    const closed = rows.filter(({ expandable }) => expandable);
    onExpand(closed.slice(0, mostSiblings).map(refOf), true);
  };
  // A step to a row that is still on its way is made when it is there.
  const awaited = useRef(-1);
  const arrive = useEffectEvent(() => {
    if (awaited.current >= 0 && lineOf(awaited.current)?.row !== undefined) moveTo(awaited.current);
  });
  useEffect(() => arrive(), [lineOf]);
  const typeahead = useTypeahead(lineOf, outline.length);
  const farName = useFarName(data.scope);
  /** Whether the name may be among rows that have not been fetched, so that it is looked for. */
  const seek = (word: string, directory: PathKey): boolean => {
    const listing = listings.get(directory);
    // A filter has a tree of its own.
    if (listing === undefined || isFiltered(data.scope)) return false;
    if (listing.pages.size * pageSize >= listing.total) return false;
    farName.seek(word, refOf(listing.self), row => {
      focus.follow(keyOf(row));
      onSelect(refOf(row), row.type === 'dir');
    });
    return true;
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    // Before anything is chosen the first row has the focus, so it is what keys are about.
    const line = lineOf(Math.max(0, active));
    farName.stop();
    if (event.key === '*') {
      event.preventDefault();
      if (line !== undefined) openSiblings(line.directory);
      return;
    }
    const row = line?.row;
    const move = treeMove(event.key, {
      active,
      last: outline.length - 1,
      page: list.current?.rowsInSight() ?? 1,
      canOpen: row?.expandable === true && !isOpen(row),
      canClose: isOpen(row),
    });
    if (move === null) {
      if (!beginsName(event)) return;
      const { index, word } = typeahead(event.key, active);
      const here = lineOf(active)?.directory ?? (selected === null ? root : keyOfRef(parentOf(selected)));
      if (index >= 0) moveTo(index);
      else if (!seek(word, here)) return;
      event.preventDefault();
      return;
    }
    event.preventDefault();
    if (move.to === 'parent') {
      const directory = line === undefined ? undefined : listings.get(line.directory);
      if (directory === undefined || line?.directory === root) return;
      const parent = refOf(directory.self);
      moveTo(indexOf(outline, listings, keyOfRef(parentOf(parent)), keyOfRef(parent)));
    } else if (move.to === 'open' || move.to === 'close') {
      if (row !== undefined) onExpand([refOf(row)], move.to === 'open');
    } else moveTo(move.to);
  };

  const onWindow = useCallback(
    (first: number, end: number) => {
      for (let index = first; index < end; index++) {
        const line = lineOf(index);
        if (line === undefined || line.row !== undefined) continue;
        const listing = listings.get(line.directory);
        if (listing !== undefined) want(refOf(listing.self), line.position, line.position + 1);
        // The rest of this page comes with it.
        index += pageSize - 1 - (line.position % pageSize);
      }
    },
    [lineOf, listings, want],
  );

  // The same as long as no row looks different: that rows of another layer are on their way changes none.
  const drawRow = useCallback(
    (index: number) => {
      const line = lineOf(index);
      if (line === undefined) return null;
      return (
        <FileRow
          key={index}
          id={`${id}-${index}`}
          line={line}
          filter={filter}
          open={isOpen(line.row)}
          selected={index === active}
          fresh={line.row !== undefined && fresh.has(keyOf(line.row))}
          inTabOrder={index === Math.max(0, active)}
          scale={scale}
          layerCount={layerCount}
          onSelect={select}
          onToggle={(row, open) => onExpand([refOf(row)], open)}
        />
      );
    },
    [lineOf, scale, id, filter, isOpen, active, fresh, layerCount, select, onExpand],
  );

  return (
    <VirtualList
      handle={list}
      role="tree"
      aria-label={t.files.tree}
      aria-busy={data.pending}
      pinned={active}
      className="file-tree"
      count={outline.length}
      rowHeight={rowHeight}
      onWindow={onWindow}
      onKeyDown={onKeyDown}
      onFocus={focus.onFocus}
      onBlur={focus.onBlur}
    >
      {drawRow}
    </VirtualList>
  );
});

interface RevealProps extends Pick<Props, 'data' | 'selected' | 'expanded' | 'onExpand'> {
  readonly active: number;
  readonly list: { readonly current: VirtualListHandle | null };
}

/**
 * Brings a path into sight that was selected from outside the tree (a link, a version): fetches the page of its
 * directory that it is on. `skip` says that the tree itself chose.
 */
function useReveal({ data, selected, active, list, expanded, onExpand }: RevealProps): {
  readonly skip: (at: PathRef) => void;
} {
  const done = useRef<string | null>(null);
  const asked = useRef<{ readonly scope: Scope; readonly key: PathKey } | null>(null);
  const key = selected === null ? null : keyOfRef(selected);
  // Where all rows are elsewhere (the filter is gone, the order is another) it is somewhere else, and revealed anew.
  const { sort, order } = data.scope;
  const arrangement = `${isFiltered(data.scope)} ${sort} ${order}`;
  const arranged = useRef(arrangement);
  useEffect(() => {
    if (arranged.current !== arrangement) done.current = null;
    arranged.current = arrangement;
  }, [arrangement]);
  useEffect(() => {
    if (selected === null || key === null || done.current === key || data.pending) return;
    const closed = ancestorsOf(selected).filter(at => !expanded.has(keyOfRef(at)));
    if (closed.length > 0) {
      // What a filter found has a tree of its own; of the whole tree the link says what is open.
      if (isFiltered(data.scope)) onExpand(closed, true);
      else done.current = key;
      return;
    }
    if (active >= 0) {
      done.current = key;
      list.current?.reveal(active);
      return;
    }
    const listing = data.known.listings.get(keyOfRef(parentOf(selected)));
    if (listing === undefined) return;
    // One request: where it is on no page, it is not there.
    if (asked.current?.key === key && asked.current.scope === data.scope) return;
    asked.current = { scope: data.scope, key };
    data.wantChild(refOf(listing.self), selected);
  }, [data, selected, key, active, expanded, onExpand, list]);
  const skip = useCallback((at: PathRef) => {
    done.current = keyOfRef(at);
  }, []);
  return { skip };
}
