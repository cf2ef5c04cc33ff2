import type { ReactNode } from 'react';
import type { ApiError } from '../api/http.ts';
import { useI18n } from '../i18n/use-i18n.tsx';
import { home } from '../route/route.ts';
import { hrefOf, useWays } from '../route/use-route.tsx';
import { Button } from './button.tsx';
import { Marked } from './marked.tsx';
import { RouteLink } from './route-link.tsx';
import { ServerWords } from './server-words.tsx';
import './notice.css';

interface ProblemProps {
  readonly error: ApiError;
  readonly onRetry?: () => void;
}

/** What went wrong, what to do about it, and the way on: to try again, or to the images that there are. */
export function ProblemNotice({ error, onRetry }: ProblemProps): ReactNode {
  const { t } = useI18n();
  const isOffline = error.code === 'offline';
  return (
    <div className="notice" data-kind="problem" role="alert">
      <p className="notice-title">{isOffline ? t.errors.offline : <ServerWords text={error.message} />}</p>
      {isOffline ? (
        <p>
          <Marked text={t.errors.offlineHint} />
        </p>
      ) : error.hint === null ? null : (
        <p>
          <ServerWords text={error.hint} />
        </p>
      )}
      {/* What is not there does not come by asking again. */}
      {error.code === 'not-found' ? (
        <AllImages />
      ) : onRetry === undefined ? null : (
        <Button label={t.errors.retry} onClick={onRetry} />
      )}
    </div>
  );
}

/** The way back to the catalogue, as a link that may be opened beside. */
export function AllImages({ primary = false }: { readonly primary?: boolean }): ReactNode {
  const { t } = useI18n();
  const { go } = useWays();
  return (
    <RouteLink
      className="button"
      data-kind={primary ? 'primary' : 'plain'}
      href={hrefOf({})}
      onGo={() => go(home)}
    >
      {t.states.image.others}
    </RouteLink>
  );
}

/** A quiet word in a place that has nothing else to show. */
export function EmptyNotice({
  title,
  text,
  children,
}: {
  readonly title?: string;
  readonly text: string;
  readonly children?: ReactNode;
}): ReactNode {
  return (
    <div className="notice" data-kind="empty">
      {title === undefined ? null : <p className="notice-title">{title}</p>}
      <p>
        <Marked text={text} />
      </p>
      {children}
    </div>
  );
}
