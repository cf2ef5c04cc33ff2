import { useCallback, useState, type ReactNode } from 'react';
import { stateOf } from '../../api/images.ts';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { shownDirectory } from '../../model/directory.ts';
import { instructionLine, parseInstruction, whyUntold } from '../../model/instruction.ts';
import { columnAt, overlayLines } from '../../model/overlay.ts';
import { keyOf, keyOfRef, parentOf, refOf, type PathRef } from '../../model/path.ts';
import { useRoute } from '../../route/use-route.tsx';
import { Breadcrumb } from '../../ui/breadcrumb.tsx';
import { Marked } from '../../ui/marked.tsx';
import { EmptyNotice, ProblemNotice } from '../../ui/notice.tsx';
import { SkeletonFigure } from '../../ui/skeleton.tsx';
import { ExportMenu } from '../export/export-menu.tsx';
import type { PaneProps } from '../pane-props.ts';
import { useImageName } from '../use-image-name.ts';
import { isDirectory } from './names-row.tsx';
import { OverlayFigure } from './overlay-figure.tsx';
import { OverlayLegend } from './overlay-legend.tsx';
import { tellCell, tellFate } from './overlay-words.ts';
import { namesLine, type Place } from './place.ts';
import { useOverlay } from './use-overlay.ts';
import './overlay-pane.css';

/** The middle of the page as the classic drawing of lower, upper and merged, of one directory and live. */
export default function OverlayPane({ image, layer }: PaneProps): ReactNode {
  const { t } = useI18n();
  const { route, go } = useRoute();
  const name = useImageName(image);
  const at = shownDirectory(route);
  const key = keyOfRef(at);
  const { overlay, error, pending, onWindow, retry } = useOverlay(stateOf(image), at, layer);
  const [looked, setLooked] = useState<{ readonly key: string; readonly place: Place } | null>(null);
  const onLook = useCallback((place: Place | null) => setLooked(place && { key, place }), [key]);
  // Whoever goes on by key or click inside the figure goes on in the next one.
  const [entered, setEntered] = useState<string | null>(null);
  const enter = (dir: PathRef) => {
    setEntered(keyOfRef(dir));
    go({ dir, at: dir.path === '/' ? null : dir });
  };
  const choose = (place: Place) => {
    const column = overlay === null ? undefined : columnAt(overlay, place.column);
    if (overlay === null || column === undefined) return;
    const ref = refOf(column);
    if (place.line === namesLine && isDirectory({ column })) enter(ref);
    else if (place.line < 0) go({ at: ref, dir: at }, 'replace');
    else {
      const line = overlayLines(overlay, image.layers.length)[place.line];
      if (line?.kind === 'layer') go({ at: ref, dir: at, layer: line.layer });
    }
  };
  const instructionOf = (number: number) => {
    const createdBy = image.layers[number - 1]?.createdBy ?? null;
    return instructionLine(parseInstruction(createdBy), t.stack[whyUntold(createdBy, image.history)]);
  };

  const tell = (): string => {
    if (overlay === null) return '';
    const place = looked?.key === key ? looked.place : null;
    const column = place === null ? selectedColumn() : columnAt(overlay, place.column);
    if (column === undefined) return t.overlay.hint;
    const line =
      place === null || place.line < 0 ? undefined : overlayLines(overlay, image.layers.length)[place.line];
    return line?.kind === 'layer' ? tellCell(column, line, overlay, t) : tellFate(column, overlay, t);
  };
  const selectedColumn = () =>
    route.at === null
      ? undefined
      : [...(overlay?.pages.values() ?? [])]
          .flat()
          .find(column => keyOf(column) === keyOfRef(route.at ?? at));

  return (
    <section className="overlay-pane" aria-label={t.overlay.region}>
      <div className="figure-toolbar">
        <Breadcrumb
          label={t.shows.path}
          at={at}
          onGo={dir => {
            setEntered(null);
            go({ dir, at: dir.path === '/' ? null : dir });
          }}
        />
        {overlay === null || overlay.total === 0 ? null : (
          <ExportMenu
            figure="overlay"
            drawing=".overlay-drawing"
            image={name ?? ''}
            layer={layer}
            about={at.path}
          />
        )}
      </div>
      {error !== null ? (
        <ProblemNotice error={error} onRetry={retry} />
      ) : overlay === null ? (
        <SkeletonFigure figure="overlay" label={t.files.loading} />
      ) : overlay.total === 0 ? (
        <EmptyNotice text={t.overlay.empty} />
      ) : (
        <OverlayFigure
          key={key}
          overlay={overlay}
          pending={pending}
          layerCount={image.layers.length}
          instructionOf={instructionOf}
          selected={route.at === null ? null : keyOfRef(route.at)}
          takesFocus={entered === key}
          onWindow={onWindow}
          onLook={onLook}
          onChoose={choose}
          onUp={() => (at.path === '/' ? undefined : enter(parentOf(at)))}
        />
      )}
      <p className="overlay-story" role="status">
        <Marked text={tell()} />
      </p>
      <OverlayLegend />
    </section>
  );
}
