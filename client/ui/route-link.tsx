import type { AnchorHTMLAttributes, MouseEvent, ReactNode } from 'react';

interface Props extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href' | 'onClick'> {
  readonly href: string;
  /** Goes there within the page. */
  readonly onGo: () => void;
  readonly children: ReactNode;
}

/** A link within the page. Whoever wants it in another tab or window, or to save it, gets what any link gives. */
export function RouteLink({ href, onGo, children, ...attributes }: Props): ReactNode {
  const onClick = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onGo();
  };
  return (
    <a {...attributes} href={href} onClick={onClick}>
      {children}
    </a>
  );
}
