import { useCallback, useEffect, useMemo, useRef, type ReactNode } from 'react';
import { fetchOpenings, isFiltered, type Scope, stateOf } from '../../api/images.ts';
import type { ApiError } from '../../api/http.ts';
import type { Known } from '../../api/listings.ts';
import { useServer } from '../../api/use-server.tsx';
import { useCommands } from '../../commands/use-commands.tsx';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { changeIn } from '../../model/change-filter.ts';
import { conditionsOf, touchesFiles } from '../../model/conditions.ts';
import { root } from '../../model/outline.ts';
import { refOf, type PathRef } from '../../model/path.ts';
import { useRoute } from '../../route/use-route.tsx';
import { ConditionNotice } from '../../ui/condition-notice.tsx';
import { ProblemNotice } from '../../ui/notice.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import type { PaneProps } from '../pane-props.ts';
import { FilesEmpty } from './files-empty.tsx';
import { FileTree } from './file-tree.tsx';
import { FilesToolbar } from './files-toolbar.tsx';
import { Legend } from './legend.tsx';
import { useExpanded } from './use-expanded.ts';
import { useGhost } from './use-ghost.ts';
import { useFound } from './use-found.ts';
import { useListings } from './use-listings.ts';
import { useNeighbours } from './use-neighbours.ts';
import './files-pane.css';

/** Changed directories that are opened at once. */
const mostChanged = 300;

/** The middle of the page: the files of the chosen layer or of the merged view up to it. */
export function FilesPane({ image, layer }: PaneProps): ReactNode {
  const { t, bytes, count } = useI18n();
  const { route, go } = useRoute();
  const { view, sort, order, filter } = route;
  const change = changeIn(view, route.change);
  const state = stateOf(image);
  const scope = useMemo<Scope>(
    () => ({ image: state, view, layer, sort, order, filter, change }),
    [state, view, layer, sort, order, filter, change],
  );
  const { expanded, toggle: toggleOpen, closeAll } = useExpanded();
  const found = useFound(scope, expanded);
  const listings = useListings(found.scope, found.expanded);
  const data = useMemo(
    () => ({ ...listings, pending: listings.pending || found.pending }),
    [listings, found.pending],
  );
  useNeighbours(found.scope, image.layers.length, found.expanded, !data.pending && found.matches === null);
  const filtered = isFiltered(found.scope);
  const { toggle } = found;
  const onExpand = useCallback(
    (directories: readonly PathRef[], open: boolean) =>
      filtered ? toggle(directories, open) : toggleOpen(directories, open),
    [toggleOpen, filtered, toggle],
  );
  // What was asked of another layer or image opens nothing here.
  const asked = useRef<AbortController | null>(null);
  useEffect(() => () => asked.current?.abort(), [scope]);
  const onExpandChanged = useCallback(() => {
    asked.current?.abort();
    const { signal } = (asked.current = new AbortController());
    fetchOpenings({ ...scope, filter: '', change: null }, mostChanged, signal).then(
      ({ directories }) => {
        if (!signal.aborted) toggleOpen(directories.map(refOf), true);
      },
      // The tree itself says what is wrong with the server.
      () => undefined,
    );
  }, [scope, toggleOpen]);
  const listing = data.known.listings.get(root);
  const canExpand = !filtered && listing !== undefined && listing.total > 0;
  useCommands({
    'files.expand': canExpand ? onExpandChanged : null,
    'files.collapse': filtered || expanded.size === 0 ? null : closeAll,
  });
  const onSelect = useCallback(
    (at: PathRef, isDirectory: boolean) => go({ at, dir: isDirectory ? at : null }, 'replace'),
    [go],
  );
  const failure = data.known.failures.get(root);
  const partly = failure === undefined ? failureIn(data.known.failures) : undefined;
  const { connection } = useServer();
  const { retry } = data;
  useEffect(() => {
    if (connection === 'open') retry();
  }, [connection, retry]);
  const ghost = useGhost(data, route.at);
  const chosen = image.layers[layer - 1];
  // Of a layer that is not there nothing was read: its diff is not empty, it is not known.
  const isKnown = view === 'merged' || chosen?.present !== false;
  const totals = isKnown && !filtered ? listing?.self.totals : undefined;
  const summary = view === 'merged' ? t.files.visible : t.files.summary;
  return (
    <section className="files-pane" aria-label={t.files.region}>
      <FilesToolbar canExpand={canExpand} canCollapse={!filtered && expanded.size > 0} />
      <div className="files-conditions">
        {conditionsOf(image)
          .filter(touchesFiles)
          // Where the missing layer itself is looked at, that is said in the place of its files.
          .filter(({ kind }) => kind !== 'incomplete' || view === 'merged' || chosen?.present !== false)
          .map(condition => (
            <ConditionNotice key={condition.kind} condition={condition} />
          ))}
      </div>
      {partly === undefined ? null : <ProblemNotice error={partly} onRetry={data.retry} />}
      {failure !== undefined ? (
        <ProblemNotice error={failure} onRetry={data.retry} />
      ) : listing === undefined ? (
        <SkeletonLines label={t.files.loading} />
      ) : listing.total === 0 ? (
        <FilesEmpty image={image} layer={layer} filtered={filtered} />
      ) : (
        <FileTree
          data={data}
          expanded={found.expanded}
          filter={found.scope.filter}
          onExpand={onExpand}
          ghost={ghost}
          selected={route.at}
          onSelect={onSelect}
          layerCount={image.layers.length}
        />
      )}
      <footer className="files-footer">
        <Legend withRemoved={view === 'diff' || ghost !== null} />
        {found.matches === null ? null : (
          <span className="files-matches" role="status">
            {t.tree.matches(count(found.matches))}
          </span>
        )}
        {totals === undefined ? null : (
          <span>
            {summary(count(totals.entries), bytes(totals.bytes))}
            {totals.removedEntries === 0
              ? ''
              : ` · ${t.files.hidden(count(totals.removedEntries), bytes(totals.removedBytes))}`}
          </span>
        )}
      </footer>
    </section>
  );
}

/** Why a directory that is open somewhere could not be listed; that a layer has none of it is no failure. */
function failureIn(failures: Known['failures']): ApiError | undefined {
  return [...failures.values()].find(({ code }) => code !== 'not-found');
}
