import type { ReactNode } from 'react';
import type { ImageDetail } from '../../../shared/image.ts';
import { useI18n } from '../../i18n/use-i18n.tsx';
import type { PathRef } from '../../model/path.ts';
import { useRoute } from '../../route/use-route.tsx';
import { Button } from '../../ui/button.tsx';
import { useNearest } from './use-nearest.ts';

/** In the place of a path that no layer holds, as a link may name it: why that may be, and where to go. */
export function PathMissing({ image, at }: { readonly image: ImageDetail; readonly at: PathRef }): ReactNode {
  const { t } = useI18n();
  const { go } = useRoute();
  const words = t.states.path;
  const nearest = useNearest(image.id, at);
  return (
    <div className="notice" data-kind="problem" role="alert">
      <p className="notice-title">{words.missing}</p>
      <p>
        <code>{at.path}</code>
      </p>
      <p>{words.text}</p>
      {nearest === null ? null : (
        <Button
          label={words.parent(nearest.at.path)}
          onClick={() => go({ at: nearest.at, dir: nearest.isDirectory ? nearest.at : null })}
        />
      )}
      <Button label={words.close} onClick={() => go({ at: null, dir: null })} />
    </div>
  );
}
