import type { ReactNode } from 'react';
import type { Story, Version } from '../../../shared/story.ts';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { formatMode } from '../../model/format.ts';
import { lifeOf, type Pair } from '../../model/life.ts';
import { useRoute } from '../../route/use-route.tsx';
import { ChangeMark, LayerBadge, tintStyle } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { describeChange } from './describe-change.ts';
import './version-strip.css';

interface Props {
  readonly story: Story;
  /** Layers of the image. */
  readonly layers: number;
  readonly pair: Pair | null;
}

/** Every layer that touched a path, base first: what it made of it, and what became of that. */
export function VersionStrip({ story, layers, pair }: Props): ReactNode {
  const { t } = useI18n();
  return (
    <ol className="version-strip" aria-label={t.details.versions.list}>
      {lifeOf(story).map((step, i, steps) => (
        <li
          key={step.layer}
          className="version tinted"
          style={tintStyle(step.layer, layers)}
          data-kind={step.kind}
          data-alive={step.kind === 'version' && step.version.died === null}
          data-compared={step.layer === pair?.before.entry.layer || step.layer === pair?.after.entry.layer}
        >
          {step.kind === 'version' ? (
            <Held version={step.version} layers={layers} before={versionBefore(steps.slice(0, i))} />
          ) : (
            <p className="version-change">
              <LayerBadge number={step.layer} count={layers} />
              <ChangeMark change="removed" />
              {t.details.versions.deaths[step.cause](step.layer, step.by)}
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}

/** One version: its change, its attributes in short, its fate, and the ways from it. */
function Held({
  version: { entry, died },
  layers,
  before,
}: {
  readonly version: Version;
  readonly layers: number;
  readonly before: number | null;
}): ReactNode {
  const { t, bytes } = useI18n();
  const { route, go } = useRoute();
  const words = t.details.versions;
  return (
    <>
      <p className="version-change">
        <LayerBadge number={entry.layer} count={layers} />
        <ChangeMark change={entry.change} />
        {describeChange(entry, t)}
      </p>
      <p className="version-facts">
        <code>{formatMode(entry.type, entry.mode)}</code> {entry.uid}:{entry.gid}
        {entry.type === 'file' ? ` · ${bytes(entry.size)}` : ''}
      </p>
      {died?.cause === 'overwrite' ? null : (
        <p className="version-fate" data-cause={died?.cause}>
          {died === null ? words.visible : words.deaths[died.cause](died.layer, died.by)}
        </p>
      )}
      <p className="version-ways">
        <Button
          label={t.versions.open}
          aria-label={words.open(entry.layer)}
          onClick={() =>
            go({
              layer: entry.layer,
              view: 'diff',
              tab: route.tab === 'versions' ? 'content' : route.tab,
            })
          }
        />
        {before === null ? null : (
          <Button
            label={t.versions.compare}
            aria-label={t.versions.compareWith(before, entry.layer)}
            onClick={() => go({ compare: { before, after: entry.layer } }, 'replace')}
          />
        )}
      </p>
    </>
  );
}

function versionBefore(steps: ReturnType<typeof lifeOf>): number | null {
  return steps.findLast(({ kind }) => kind === 'version')?.layer ?? null;
}
