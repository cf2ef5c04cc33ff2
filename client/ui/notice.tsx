import type { ReactNode } from 'react';
import type { ApiError } from '../api/http.ts';
import { useI18n } from '../i18n/use-i18n.tsx';
import { Button } from './button.tsx';
import { Marked } from './marked.tsx';
import './notice.css';

interface ProblemProps {
  readonly error: ApiError;
  readonly onRetry?: () => void;
}

/** What went wrong, what to do about it, and a button to try again where that makes sense. */
export function ProblemNotice({ error, onRetry }: ProblemProps): ReactNode {
  const { t } = useI18n();
  const offline = error.code === 'offline';
  const hint = offline ? t.errors.offlineHint : error.hint;
  return (
    <div className="notice" data-kind="problem" role="alert">
      <p className="notice-title">
        <Marked text={offline ? t.errors.offline : error.message} />
      </p>
      {hint === null ? null : (
        <p>
          <Marked text={hint} />
        </p>
      )}
      {onRetry === undefined ? null : <Button label={t.errors.retry} onClick={onRetry} />}
    </div>
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
