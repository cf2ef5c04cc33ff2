import type { ReactNode } from 'react';
import type { ImageDetail } from '../../../shared/image.ts';
import type { Story } from '../../../shared/story.ts';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { pairOf } from '../../model/life.ts';
import { useRoute } from '../../route/use-route.tsx';
import { ComparePanel } from './compare-panel.tsx';
import { VersionStrip } from './version-strip.tsx';
import './versions-tab.css';

interface Props {
  readonly image: ImageDetail;
  readonly story: Story;
  /** The layer that the page looks from. */
  readonly layer: number;
}

/** The life of a path through the layers, and two of its versions against each other. */
export function VersionsTab({ image, story, layer }: Props): ReactNode {
  const { t, count } = useI18n();
  const { route } = useRoute();
  const pair = pairOf(story, route.compare, layer);
  return (
    <div className="versions-tab">
      <p className="versions-title">
        {t.details.versions.title(count(story.versions.length))}
        {pair === null ? `. ${t.versions.only}` : ''}
      </p>
      <VersionStrip story={story} layers={image.layers.length} pair={pair} />
      {pair === null ? null : <ComparePanel image={image} story={story} pair={pair} />}
    </div>
  );
}
