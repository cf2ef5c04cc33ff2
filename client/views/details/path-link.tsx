import type { ReactNode } from 'react';
import type { PathRef } from '../../model/path.ts';
import { stepTo, type Route } from '../../route/route.ts';
import { hrefOf, useRoute } from '../../route/use-route.tsx';
import { RouteLink } from '../../ui/route-link.tsx';

interface Props {
  /** What the link does; the path itself is what it shows. */
  readonly label: string;
  readonly at: PathRef;
  /** What else of the route changes. */
  readonly change?: Partial<Route>;
}

/** A path of the image that can be gone to: in the merged view, since that is what its layer can see. */
export function PathLink({ label, at, change }: Props): ReactNode {
  const { route, go } = useRoute();
  const step: Partial<Route> = { at, view: 'merged', ...change };
  return (
    <RouteLink
      className="path-link"
      href={hrefOf(stepTo(route, step))}
      title={label}
      aria-label={label}
      onGo={() => go(step)}
    >
      {at.path}
    </RouteLink>
  );
}
