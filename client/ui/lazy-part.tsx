import type { ComponentType, ReactNode } from 'react';
import { ApiError } from '../api/http.ts';
import { useResource, type Resource } from '../api/use-resource.ts';
import { useI18n } from '../i18n/use-i18n.tsx';
import { ProblemNotice } from './notice.tsx';
import { SkeletonFigure } from './skeleton.tsx';
import { useModal } from './use-modal.ts';
import './confirm.css';

type Load<Props> = () => Promise<{ readonly default: ComponentType<Props> }>;

/**
 * A part of the page whose code is loaded when it is first drawn. Where the server cannot be reached for it, that is
 * said, and it is tried again when the server is back: React's own `lazy` would take the whole page down.
 */
export function lazyPart<Props extends object>(load: Load<Props>): ComponentType<Props> {
  const useCode = codeOf(load);
  return function LazyPart(props: Props): ReactNode {
    const { t } = useI18n();
    const { value: Part, error, retry } = useCode();
    if (Part !== null) return <Part {...props} />;
    if (error !== null) return <ProblemNotice error={error} onRetry={retry} />;
    return <SkeletonFigure label={t.files.loading} />;
  };
}

/**
 * The same for a dialog: nothing is drawn before it opens, and what goes wrong is said in its place. `prepare` has its
 * code fetched before somebody opens it, so that it is open before the next key.
 */
export function lazyDialog<Props extends { readonly onClose: () => void }>(
  load: Load<Props>,
): { readonly Dialog: ComponentType<Props>; readonly prepare: () => void } {
  const useCode = codeOf(load);
  function LazyDialog(props: Props): ReactNode {
    const { value: Dialog, error, retry } = useCode();
    if (Dialog !== null) return <Dialog {...props} />;
    return error === null ? null : <ProblemDialog error={error} onRetry={retry} onClose={props.onClose} />;
  }
  // Whoever opens it asks again, and hears of what fails.
  return { Dialog: LazyDialog, prepare: () => void load().catch(() => undefined) };
}

function ProblemDialog({
  error,
  onRetry,
  onClose,
}: {
  readonly error: ApiError;
  readonly onRetry: () => void;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useI18n();
  const { ref, onPointerDown } = useModal();
  return (
    <dialog
      ref={ref}
      className="confirm"
      aria-label={t.errors.offline}
      onPointerDown={onPointerDown}
      onClose={onClose}
    >
      <div className="confirm-question">
        <ProblemNotice error={error} onRetry={onRetry} />
      </div>
    </dialog>
  );
}

/** The code of a part, as a hook: it is fetched once for the whole page, and is there at once from then on. */
function codeOf<Props>(load: Load<Props>): () => Resource<ComponentType<Props>> {
  let code: { readonly default: ComponentType<Props> } | null = null;
  const fetchCode = async () => {
    try {
      return (code = await load());
    } catch (error) {
      throw new ApiError('offline', String(error));
    }
  };
  return function useCode() {
    const resource = useResource(code === null ? 'code' : null, fetchCode);
    return { ...resource, value: code?.default ?? null };
  };
}
