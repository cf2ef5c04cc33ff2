import type { ReactNode } from 'react';
import { useLive } from '../../api/use-live.tsx';
import { useI18n } from '../../i18n/use-i18n.tsx';
import './live-mark.css';

/** Says that the container's own layer follows the disk, and how much of it has changed just now. */
export function LiveMark(): ReactNode {
  const { t, count } = useI18n();
  const { fresh } = useLive();
  return (
    <p className="live-mark" data-fresh={fresh.size > 0}>
      <span className="live-dot" aria-hidden="true" />
      <span aria-hidden="true">
        {fresh.size === 0 ? t.live.following : t.live.changed(count(fresh.size))}
      </span>
      {/* Said once, and not with every number that it goes through. */}
      <span className="visually-hidden" role="status" aria-label={t.live.region}>
        {fresh.size === 0 ? t.live.following : t.live.fresh}
      </span>
    </p>
  );
}
