import type { ReactNode } from 'react';
import { useI18n } from '../i18n/use-i18n.tsx';
import { useRoute } from '../route/use-route.tsx';
import { SkeletonLines, SkeletonStack } from '../ui/skeleton.tsx';
import { Panes } from './panes/panes.tsx';

/** The three panes of an image that is on its way. */
export function WorkspaceSkeleton(): ReactNode {
  const { t } = useI18n();
  const { route } = useRoute();
  const label = t.states.image.loading;
  return (
    <>
      <title>Strata</title>
      <h1 className="visually-hidden">{label}</h1>
      <Panes
        show={route.show}
        zoomed={null}
        hasDetails={false}
        stack={
          <div className="stack-pane workspace-blank">
            <SkeletonStack label={label} />
          </div>
        }
        middle={
          <div className="middle-pane workspace-blank" aria-hidden="true">
            <SkeletonLines label={label} quiet />
          </div>
        }
        details={
          <div className="details-pane workspace-blank" aria-hidden="true">
            <SkeletonLines label={label} count={7} quiet />
          </div>
        }
      />
    </>
  );
}
