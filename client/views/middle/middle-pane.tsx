import { useId, type ReactNode } from 'react';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { shows } from '../../route/route.ts';
import { useRoute } from '../../route/use-route.tsx';
import { lazyPart } from '../../ui/lazy-part.tsx';
import { TabList } from '../../ui/tab-list.tsx';
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
  return (
    <div className="middle-pane">
      <TabList
        className="middle-tabs"
        label={t.shows.tabs}
        tabs={shows}
        selected={route.show}
        nameOf={show => t.shows[show]}
        id={id}
        onSelect={(show, by) => go({ show }, by === 'key' ? 'replace' : 'push')}
      />
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
