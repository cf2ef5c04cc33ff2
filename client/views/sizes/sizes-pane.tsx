import { useState, type ReactNode } from 'react';
import type { SizeNode } from '../../../shared/sizes.ts';
import { fetchSizes, stateOf } from '../../api/images.ts';
import { useResource } from '../../api/use-resource.ts';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { weightOf } from '../../layout/treemap.ts';
import { shownDirectory } from '../../model/directory.ts';
import { keyOf, keyOfRef, parentOf, refOf, type PathRef } from '../../model/path.ts';
import { useRoute } from '../../route/use-route.tsx';
import { Breadcrumb } from '../../ui/breadcrumb.tsx';
import { EmptyNotice, ProblemNotice } from '../../ui/notice.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { SkeletonFigure } from '../../ui/skeleton.tsx';
import { Toggle } from '../../ui/toggle.tsx';
import { ViewSwitch } from '../middle/view-switch.tsx';
import { ExportMenu } from '../export/export-menu.tsx';
import type { PaneProps } from '../pane-props.ts';
import { useImageName } from '../use-image-name.ts';
import { ChangeLegend } from './change-legend.tsx';
import { LedgerPanel } from './ledger-panel.tsx';
import { SizesTable } from './sizes-table.tsx';
import { tileFacts } from './tile-words.ts';
import { TreemapFigure } from './treemap-figure.tsx';
import './sizes-pane.css';

/** The middle of the page as sizes: a treemap or a table of one directory, and the dead bytes of the image. */
export default function SizesPane({ image, layer }: PaneProps): ReactNode {
  const { t } = useI18n();
  const { route, go } = useRoute();
  const { view, hues } = route;
  const name = useImageName(image);
  const at = shownDirectory(route);
  const key = keyOfRef(at);
  const { value, error, pending, retry } = useResource(`${stateOf(image)} ${view} ${layer} ${key}`, signal =>
    fetchSizes(image.id, at, { view, layer }, signal),
  );
  const [lookedAt, setLookedAt] = useState<string | null>(null);
  const setLooked = (node: SizeNode | null) => setLookedAt(node === null ? null : keyOfNode(node));
  // Whoever goes on inside the figure goes on in the next one.
  const [entered, setEntered] = useState<string | null>(null);
  const show = (dir: PathRef) => go({ dir, at: dir.path === '/' ? null : dir });
  const enter = (dir: PathRef) => {
    setEntered(keyOfRef(dir));
    setLooked(null);
    show(dir);
  };
  const choose = (node: SizeNode) => {
    const ref = refOf(node);
    if (node.type === 'dir') {
      if (keyOfRef(ref) !== key) enter(ref);
    } else go({ at: ref, dir: at }, 'replace');
  };
  // A diff has no hidden versions: they belong to the layers below.
  const withDead = route.dead && view === 'merged';
  const root = value?.root;
  const isEmpty = root !== undefined && weightOf(root, withDead) === 0;
  // The same place in the sizes of another layer, which may not have it.
  const told = (root !== undefined && lookedAt !== null ? nodeAt(root, lookedAt) : undefined) ?? root;
  return (
    <div className="sizes-panes" data-ledger={route.ledger}>
      <section className="sizes-pane" aria-label={t.sizes.region}>
        <div className="figure-toolbar">
          <Breadcrumb
            label={t.shows.path}
            at={at}
            onGo={dir => {
              setEntered(null);
              show(dir);
            }}
          />
          <ViewSwitch />
        </div>
        <div className="figure-toolbar sizes-switches">
          <SizesSwitches />
          {root === undefined || isEmpty || route.table ? null : (
            <ExportMenu
              figure="treemap"
              drawing=".treemap"
              image={name ?? ''}
              layer={layer}
              about={at.path}
            />
          )}
        </div>
        {error !== null ? (
          <ProblemNotice error={error} onRetry={retry} />
        ) : root === undefined ? (
          <SkeletonFigure figure="treemap" label={t.sizes.loading} />
        ) : isEmpty ? (
          <EmptyNotice text={view === 'diff' ? t.sizes.emptyDiff : t.sizes.empty} />
        ) : route.table ? (
          <SizesTable
            root={root}
            withDead={withDead}
            layerCount={image.layers.length}
            takesFocus={entered === key}
            onChoose={choose}
          />
        ) : (
          <TreemapFigure
            root={root}
            pending={pending}
            hues={hues}
            withDead={withDead}
            layerCount={image.layers.length}
            selected={route.at === null ? null : keyOfRef(route.at)}
            takesFocus={entered === key}
            onLook={setLooked}
            onChoose={choose}
            onLayer={chosen => go({ layer: chosen }, 'replace')}
            onUp={() => (at.path === '/' ? undefined : enter(parentOf(at)))}
          />
        )}
        <p className="sizes-readout">{told === undefined ? null : <Readout node={told} />}</p>
        {hues === 'change' && !route.table ? (
          <ChangeLegend withDead={withDead && (root?.dead ?? 0) > 0} />
        ) : null}
      </section>
      <LedgerPanel image={image} />
    </div>
  );
}

/** What is drawn of the sizes, and how. */
function SizesSwitches(): ReactNode {
  const { t } = useI18n();
  const { route, go } = useRoute();
  const { view, hues, dead, table } = route;
  return (
    <>
      <Segmented
        label={t.sizes.hues}
        value={hues}
        options={[
          { value: 'layer', label: t.sizes.byLayer },
          { value: 'change', label: t.sizes.byChange },
        ]}
        onChange={next => go({ hues: next }, 'replace')}
      />
      <Toggle
        label={t.sizes.dead}
        help={t.sizes.deadHelp}
        on={dead && view === 'merged'}
        disabled={view === 'diff'}
        onChange={next => go({ dead: next }, 'replace')}
      />
      <Toggle label={t.sizes.table} on={table} onChange={next => go({ table: next }, 'replace')} />
    </>
  );
}

/** What is looked at, in words. */
function Readout({ node }: { readonly node: SizeNode }): ReactNode {
  const { t, bytes, count } = useI18n();
  return (
    <>
      <code>{node.path}</code> {node.name === null ? `(${t.sizes.rest(count(node.entries))}) ` : null}
      <b>{tileFacts(node, { t, bytes, count }).join(' · ')}</b>
    </>
  );
}

/** What tells the nodes of one answer apart: what is too small to be told apart has its directory's path. */
function keyOfNode(node: SizeNode): string {
  return `${node.name === null ? '…' : ''}${keyOf(node)}`;
}

function nodeAt(root: SizeNode, key: string): SizeNode | undefined {
  if (keyOfNode(root) === key) return root;
  for (const child of root.children ?? []) {
    const found = nodeAt(child, key);
    if (found !== undefined) return found;
  }
  return undefined;
}
