import type { ReactNode } from 'react';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { parentOf, type PathRef } from '../../model/path.ts';
import { useRoute } from '../../route/use-route.tsx';
import { Button } from '../../ui/button.tsx';

/** In the place of a path that no layer holds, as a link may name it: why that may be, and where to go. */
export function PathMissing({ at }: { readonly at: PathRef }): ReactNode {
  const { t } = useI18n();
  const { go } = useRoute();
  const words = t.states.path;
  const parent = parentOf(at);
  return (
    <div className="notice" data-kind="problem" role="alert">
      <p className="notice-title">{words.missing}</p>
      <p>
        <code>{at.path}</code>
      </p>
      <p>{words.text}</p>
      {parent.path === '/' ? null : (
        <Button label={words.parent(parent.path)} onClick={() => go({ at: parent, dir: parent })} />
      )}
      <Button label={words.close} onClick={() => go({ at: null, dir: null })} />
    </div>
  );
}
