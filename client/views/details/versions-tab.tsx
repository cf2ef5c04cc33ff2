import type { ReactNode } from 'react';
import type { Story } from '../../../shared/story.ts';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { formatMode, formatTime } from '../../model/format.ts';
import { useRoute } from '../../route/use-route.tsx';
import { ChangeMark, LayerBadge, tintStyle } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { describeChange } from './describe-change.ts';

/** The life of a path: what each layer made of it, and what ended each version. */
export function VersionsTab({
  story,
  count: layers,
}: {
  readonly story: Story;
  readonly count: number;
}): ReactNode {
  const { t, bytes, count } = useI18n();
  const { route, go } = useRoute();
  const words = t.details.versions;
  return (
    <div className="versions-tab">
      <p>{words.title(count(story.versions.length))}</p>
      <ol className="versions" aria-label={words.list}>
        {story.versions.map(({ entry, died }) => (
          <li
            key={entry.layer}
            className="version tinted"
            style={tintStyle(entry.layer, layers)}
            data-alive={died === null}
          >
            <LayerBadge number={entry.layer} count={layers} />
            <div>
              <p className="version-change">
                <ChangeMark change={entry.change} />
                {describeChange(entry, t)}
              </p>
              <p className="version-facts">
                <code>{formatMode(entry.type, entry.mode)}</code> · {entry.uid}:{entry.gid}
                {entry.type === 'file' ? ` · ${bytes(entry.size)}` : ''} ·{' '}
                {formatTime(entry.mtime).slice(0, 16)}
              </p>
              <p className="version-fate" data-cause={died?.cause}>
                {died === null ? words.visible : words.deaths[died.cause](died.layer, died.by)}
              </p>
            </div>
            <Button
              label={words.open(entry.layer)}
              onClick={() =>
                go({
                  layer: entry.layer,
                  view: 'diff',
                  tab: route.tab === 'versions' ? 'content' : route.tab,
                })
              }
            />
          </li>
        ))}
      </ol>
    </div>
  );
}
