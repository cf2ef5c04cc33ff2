import type { ReactNode } from 'react';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { useRoute } from '../../route/use-route.tsx';
import type { PaneProps } from '../pane-props.ts';
import { LayerCard } from './layer-card.tsx';
import { PathDetails } from './path-details.tsx';
import './details-pane.css';

/** The right of the page: the selected path, or the selected layer while no path is. */
export function DetailsPane({ image, layer }: PaneProps): ReactNode {
  const { t } = useI18n();
  const { route } = useRoute();
  return (
    <section className="details-pane" aria-label={t.details.region}>
      {route.at === null ? (
        <LayerCard image={image} number={layer} />
      ) : (
        <PathDetails key={image.id} image={image} layer={layer} at={route.at} />
      )}
    </section>
  );
}
