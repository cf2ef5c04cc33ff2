import { useId, type KeyboardEvent, type ReactNode } from 'react';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { shows } from '../../route/route.ts';
import { useRoute } from '../../route/use-route.tsx';
import { lazyPart } from '../../ui/lazy-part.tsx';
import { FilesPane } from '../files/files-pane.tsx';
import type { PaneProps } from '../pane-props.ts';
import './middle-pane.css';

// Figures load when somebody looks at them.
const OverlayPane = lazyPart(() => import('../overlay/overlay-pane.tsx'));
const SizesPane = lazyPart(() => import('../sizes/sizes-pane.tsx'));
const WholePane = lazyPart(() => import('../whole/whole-pane.tsx'));
const DiskPane = lazyPart(() => import('../disk/disk-pane.tsx'));

/** The middle of the page: the files, a figure of them, or how they lie on disk, whichever tab is chosen. */
export function MiddlePane(props: PaneProps): ReactNode {
  const { t } = useI18n();
  const { route, go } = useRoute();
  const id = useId();
  const Pane = {
    files: FilesPane,
    overlay: OverlayPane,
    sizes: SizesPane,
    image: WholePane,
    disk: DiskPane,
  }[route.show];
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const next = shows[(shows.indexOf(route.show) + step + shows.length) % shows.length];
    if (next === undefined) return;
    go({ show: next }, 'replace');
    document.getElementById(`${id}-${next}`)?.focus();
  };
  return (
    <div className="middle-pane">
      <div className="middle-tabs" role="tablist" aria-label={t.shows.tabs} onKeyDown={onKeyDown}>
        {shows.map(show => (
          <button
            key={show}
            type="button"
            role="tab"
            id={`${id}-${show}`}
            aria-selected={show === route.show}
            aria-controls={`${id}-panel`}
            tabIndex={show === route.show ? 0 : -1}
            onClick={() => go({ show })}
          >
            {t.shows[show]}
          </button>
        ))}
      </div>
      <div
        className="middle-panel"
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${route.show}`}
      >
        <Pane key={props.image.id} {...props} />
      </div>
    </div>
  );
}
