import { useCallback, type ReactNode } from 'react';
import type { ImageDetail } from '../../../shared/image.ts';
import { useLive } from '../../api/use-live.tsx';
import { useCommands } from '../../commands/use-commands.tsx';
import { useI18n } from '../../i18n/use-i18n.tsx';
import type { Stratum } from '../../model/strata.ts';
import { useRoute } from '../../route/use-route.tsx';
import { ExportMenu } from '../export/export-menu.tsx';
import { LiveMark } from './live-mark.tsx';
import { Scrubber } from './scrubber.tsx';
import { SpokenLayer } from './spoken-layer.tsx';
import { StackConditions } from './stack-conditions.tsx';
import { StackFigure } from './stack-figure.tsx';
import { usePlay } from './use-play.ts';
import './stack-pane.css';

interface Props {
  readonly title: string;
  readonly subtitle: string;
  readonly strata: readonly Stratum[];
  /** Null while the archive is on its way. */
  readonly image: ImageDetail | null;
  readonly layer: number;
}

/** The left of the page: the image's name, its stack, and the scrubber. */
export function StackPane({ title, subtitle, strata, image, layer }: Props): ReactNode {
  const { t } = useI18n();
  const { route, go } = useRoute();
  const { fresh, layer: changing } = useLive();
  const live = fresh.size > 0 ? changing : null;
  const count = image?.layers.length ?? 0;
  const select = useCallback((next: number) => go({ layer: next }, 'replace'), [go]);
  const { playing, toggle } = usePlay(layer, count, select);
  useCommands({ 'layer.play': count < 2 ? null : toggle });
  return (
    <section className="stack-pane" aria-label={t.stack.region}>
      <div className="stack-title">
        <h1>{title}</h1>
        <p>{subtitle}</p>
        {image === null || count === 0 ? null : (
          <ExportMenu figure="stack" drawing=".stack-drawing" image={title} layer={layer} />
        )}
        {image?.container == null ? null : <LiveMark />}
      </div>
      {image === null || count === 0 ? null : <SpokenLayer image={image} layer={layer} view={route.view} />}
      {image === null ? null : <StackConditions image={image} />}
      <StackFigure
        strata={strata}
        history={image?.history ?? []}
        selected={image === null || count === 0 ? null : layer}
        view={route.view}
        live={live}
        onSelect={next => go({ layer: next })}
        onStep={select}
        onView={view => go({ view })}
        onTogglePlay={toggle}
      />
      {image === null || count === 0 ? null : (
        <Scrubber
          image={image}
          view={route.view}
          live={live}
          selected={layer}
          playing={playing}
          onSelect={select}
          onTogglePlay={toggle}
        />
      )}
    </section>
  );
}
