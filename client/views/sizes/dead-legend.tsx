import { useId, type ReactNode } from 'react';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { HatchPattern } from './textures.tsx';

/** What the hatching means, as a line of a legend. */
export function DeadLegend(): ReactNode {
  const { t } = useI18n();
  const id = useId();
  return (
    <li>
      <svg className="sizes-swatch" aria-hidden="true">
        <defs>
          <HatchPattern id={id} />
        </defs>
        <rect width="100%" height="100%" rx="3" fill={`url(#${id})`} data-hatch />
      </svg>
      {t.sizes.hatched}
    </li>
  );
}
