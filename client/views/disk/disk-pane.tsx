import { useRef, type ReactNode } from 'react';
import { fetchAnatomy } from '../../api/images.ts';
import { useResource } from '../../api/use-resource.ts';
import { useServer } from '../../api/use-server.tsx';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { useRoute } from '../../route/use-route.tsx';
import { Marked } from '../../ui/marked.tsx';
import { EmptyNotice, ProblemNotice } from '../../ui/notice.tsx';
import { ServerWords } from '../../ui/server-words.tsx';
import type { PaneProps } from '../pane-props.ts';
import { DiskFigureView } from './disk-figure.tsx';
import { DiskLegend } from './disk-legend.tsx';
import { IdentifierSteps } from './identifier-steps.tsx';
import { MountPanel } from './mount-panel.tsx';
import './disk-pane.css';

/** The middle of the page as the engine's folder: directories, names from tag to directory, and the mount. */
export default function DiskPane({ image, layer }: PaneProps): ReactNode {
  const { t } = useI18n();
  const { go } = useRoute();
  const { revision } = useServer();
  const pane = useRef<HTMLElement>(null);
  const { value, error, retry } = useResource(`${image.id} ${layer} ${revision}`, signal =>
    fetchAnatomy(image.id, layer, signal),
  );

  const anatomy = value;
  const own = anatomy?.layers[layer - 1];
  const { directories, store, warnings } = t.disk;
  return (
    <section className="disk-pane" aria-label={t.disk.region} ref={pane}>
      {error !== null ? (
        <ProblemNotice error={error} onRetry={retry} />
      ) : anatomy === null ? (
        <EmptyNotice text={t.disk.loading} />
      ) : (
        <>
          {anatomy.store === 'example' ? (
            <p className="disk-example">
              <b>{t.disk.example}.</b> <Marked text={t.disk.exampleText} />
            </p>
          ) : null}
          {anatomy.warnings.length === 0 ? null : (
            <div className="disk-warnings">
              <h2>⚠ {warnings}</h2>
              <ul>
                {anatomy.warnings.map(warning => (
                  <li key={warning}>
                    <ServerWords text={warning} />
                  </li>
                ))}
              </ul>
            </div>
          )}
          <section className="disk-part" aria-labelledby="disk-directories">
            <h2 id="disk-directories">{directories.title}</h2>
            <p className="disk-root">
              {store[anatomy.store]}: <code>{anatomy.layersRoot}</code>
            </p>
            <p className="disk-intro">
              <Marked
                text={anatomy.store === 'containerd' ? directories.introContainerd : directories.intro}
              />
            </p>
            <DiskFigureView
              anatomy={anatomy}
              layer={layer}
              pane={pane}
              onSelect={next => go({ layer: next })}
            />
            <DiskLegend anatomy={anatomy} layer={layer} />
          </section>
          {own === undefined ? null : <IdentifierSteps anatomy={anatomy} layer={own} />}
          <MountPanel anatomy={anatomy} />
        </>
      )}
    </section>
  );
}
