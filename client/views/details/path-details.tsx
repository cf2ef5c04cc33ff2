import { useId, type ReactNode } from 'react';
import type { ImageDetail } from '../../../shared/image.ts';
import { contentUrl, fetchStory, stateOf } from '../../api/images.ts';
import { useResource } from '../../api/use-resource.ts';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { keyOf, keyOfRef, nameOf, refOf, type PathRef } from '../../model/path.ts';
import { seenFrom, sightOf, type Sight } from '../../model/version.ts';
import { tabs, type Tab } from '../../route/route.ts';
import { useRoute } from '../../route/use-route.tsx';
import { LayerBadge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { EmptyNotice, ProblemNotice } from '../../ui/notice.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { TabList } from '../../ui/tab-list.tsx';
import { AttributesTab } from './attributes-tab.tsx';
import { ContentTab } from './content-tab.tsx';
import { HexTab } from './hex-tab.tsx';
import { NoContent } from './no-content.tsx';
import { PathMissing } from './path-missing.tsx';
import { VersionsTab } from './versions-tab.tsx';

interface Props {
  readonly image: ImageDetail;
  readonly layer: number;
  readonly at: PathRef;
}

/** All about one path: the version that the view holds of it, and its life through the layers. */
export function PathDetails({ image, layer, at }: Props): ReactNode {
  const { t } = useI18n();
  const { route, go } = useRoute();
  const id = useId();
  const story = useResource(`${stateOf(image)} ${keyOfRef(at)}`, signal => fetchStory(image.id, at, signal));
  const name = nameOf(at.path);
  // While a file changes on disk what is known of it stays until more is known: whoever reads in it goes on.
  const known = story.value !== null && keyOf(story.value) === keyOfRef(at) ? story.value : null;
  const sight = known === null ? null : sightOf(known, route.view, layer);
  const version = sight?.version ?? null;
  const count = image.layers.length;
  // What is known to be no file has no bytes to look at.
  const offered: readonly Tab[] =
    version === null || version.entry.type === 'file' ? tabs : tabs.filter(one => one !== 'hex');
  const shown = offered.includes(route.tab) ? route.tab : 'content';

  const panel = (tab: Tab): ReactNode => {
    if (known === null) return null;
    if (tab === 'versions') return <VersionsTab image={image} story={known} layer={layer} />;
    if (version === null || sight === null) return <EmptyNotice text={absence(sight, t)} />;
    const entry = version.entry;
    const seen = seenFrom(sight, layer);
    const url = contentUrl(image.id, refOf(entry), entry.layer);
    if (tab === 'attributes')
      return <AttributesTab image={image} entry={entry} layer={layer} seenFrom={seen} />;
    if (entry.type !== 'file') return <NoContent image={image} entry={entry} layer={layer} seenFrom={seen} />;
    const mark = `${url} ${entry.size} ${entry.mtime}`;
    const held = { image: image.id, at: refOf(entry), layer: entry.layer };
    if (tab === 'hex') return <HexTab key={mark} held={held} url={url} size={entry.size} />;
    return <ContentTab key={mark} held={held} url={url} size={entry.size} name={name} />;
  };

  return (
    <div className="path-details">
      <header className="path-title">
        <h2 title={at.path}>{name}</h2>
        {version?.entry.type === 'file' ? (
          <a
            className="button"
            href={contentUrl(image.id, refOf(version.entry), version.entry.layer, true)}
            download={name}
          >
            <Icon name="save" />
            {t.details.save}
          </a>
        ) : null}
        <Button square kind="quiet" icon="close" label={t.details.close} onClick={() => go({ at: null })} />
        <p className="path-where">
          {version === null ? null : (
            <>
              <LayerBadge number={version.entry.layer} count={count} />
              <span>{t.details.copyOf(version.entry.layer)}</span>
              <span aria-hidden="true">·</span>
            </>
          )}
          <code className="path-whole" title={at.path}>
            <bdi dir="ltr">{at.path}</bdi>
          </code>
        </p>
      </header>
      {version === null || sight === null || sight.kind === 'here' ? null : (
        <p className="path-sight" data-kind={sight.kind}>
          {remark(sight, layer, t)}
        </p>
      )}
      <TabList
        className="tabs"
        label={t.details.tabsOf(name)}
        tabs={offered}
        selected={shown}
        nameOf={tab => t.details.tabs[tab]}
        id={id}
        onSelect={tab => go({ tab }, 'replace')}
      />
      <div className="tab-panel" role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${shown}`}>
        {story.error?.code === 'not-found' ? (
          <PathMissing image={image} at={at} />
        ) : story.error !== null ? (
          <ProblemNotice error={story.error} onRetry={story.retry} />
        ) : known === null ? (
          <SkeletonLines label={t.files.loading} count={6} />
        ) : (
          panel(shown)
        )}
      </div>
    </div>
  );
}

type Words = ReturnType<typeof useI18n>['t'];

/** Why what is shown is not simply what the view holds. */
function remark(sight: Sight, layer: number, { details }: Words): string {
  if (sight.kind === 'removed') return details.deletedIn(layer);
  if (sight.kind === 'gone') return details.goneBy(sight.version.died?.layer ?? layer);
  return details.untouched(layer);
}

/** Why there is nothing to show. */
function absence(sight: Sight | null, { details }: Words): string {
  return sight === null ? details.nothing : details.notYet;
}
