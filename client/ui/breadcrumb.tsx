import type { ReactNode } from 'react';
import { ancestorsOf, keyOfRef, nameOf, type PathRef } from '../model/path.ts';
import './breadcrumb.css';

interface Props {
  readonly label: string;
  readonly at: PathRef;
  readonly onGo: (at: PathRef) => void;
}

/** The way from the root to a directory; every step of it leads there. */
export function Breadcrumb({ label, at, onGo }: Props): ReactNode {
  const root: PathRef = { path: '/' };
  const steps = at.path === '/' ? [root] : [root, ...ancestorsOf(at), at];
  return (
    <nav className="breadcrumb" aria-label={label}>
      <ol>
        {steps.map((step, i) => (
          <li key={keyOfRef(step)}>
            <button
              type="button"
              {...(i === steps.length - 1 ? { 'aria-current': 'location' as const } : {})}
              onClick={() => onGo(step)}
            >
              {nameOf(step.path)}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
