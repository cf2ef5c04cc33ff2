import type { KeyboardEvent, ReactNode } from 'react';

interface Props<T extends string> {
  readonly className: string;
  readonly label: string;
  readonly tabs: readonly T[];
  readonly selected: T;
  readonly nameOf: (tab: T) => string;
  /** Begins the ids: `ID-TAB` of each tab, `ID-panel` of what it shows. */
  readonly id: string;
  readonly onSelect: (tab: T, by: 'click' | 'key') => void;
}

/** Tabs, of which the arrow keys, Home and End choose as well; see the ARIA pattern of that name. */
export function TabList<T extends string>(props: Props<T>): ReactNode {
  const { className, label, tabs, selected, nameOf, id, onSelect } = props;
  const onKeyDown = (event: KeyboardEvent) => {
    // With those the browser goes back, or to the end of a page.
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const here = tabs.indexOf(selected);
    const place = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: -1 }[event.key];
    const next = place === undefined ? undefined : tabs.at(place % tabs.length);
    if (next === undefined) return;
    event.preventDefault();
    onSelect(next, 'key');
    document.getElementById(`${id}-${next}`)?.focus();
  };
  return (
    <div className={className} role="tablist" aria-label={label} onKeyDown={onKeyDown}>
      {tabs.map(tab => (
        <button
          key={tab}
          type="button"
          role="tab"
          id={`${id}-${tab}`}
          aria-selected={tab === selected}
          aria-controls={`${id}-panel`}
          tabIndex={tab === selected ? 0 : -1}
          onClick={() => onSelect(tab, 'click')}
        >
          {nameOf(tab)}
        </button>
      ))}
    </div>
  );
}
