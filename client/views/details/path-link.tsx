import type { MouseEvent, ReactNode } from 'react';
import type { PathRef } from '../../model/path.ts';
import { formatRoute, stepTo, type Route } from '../../route/route.ts';
import { useRoute } from '../../route/use-route.tsx';

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
  const onClick = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go(step);
  };
  return (
    <a
      className="path-link"
      href={formatRoute(stepTo(route, step))}
      title={label}
      aria-label={label}
      onClick={onClick}
    >
      {at.path}
    </a>
  );
}
