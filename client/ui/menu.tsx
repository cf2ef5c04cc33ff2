import {
  useId,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useImperativeHandle,
} from 'react';
import { Button } from './button.tsx';
import type { IconName } from './icon.tsx';
import './menu.css';

/** One thing that a menu can do. */
export interface MenuItem {
  readonly label: string;
  readonly icon: IconName;
  /** The menu stays until it is done: what lies below is not pointed at before. */
  readonly run: () => Promise<void>;
}

/** What a parent can ask of a menu. */
export interface MenuHandle {
  readonly open: () => void;
}

interface Props {
  readonly label: string;
  readonly icon: IconName;
  readonly items: readonly MenuItem[];
  readonly handle?: Ref<MenuHandle>;
}

/** A button that opens a menu below itself. Arrow keys walk it; Escape, Tab and a click elsewhere close it. */
export function Menu({ label, icon, items, handle }: Props): ReactNode {
  const id = useId();
  const button = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  useImperativeHandle(handle, () => ({ open: () => list.current?.showPopover() }));
  const place = () => {
    const [anchor, menu] = [button.current?.getBoundingClientRect(), list.current];
    if (anchor === undefined || menu === null) return;
    const { clientWidth, clientHeight } = document.documentElement;
    const isLow = anchor.top > clientHeight * 0.6;
    menu.style.right = `${Math.max(0, clientWidth - anchor.right)}px`;
    menu.style.top = isLow ? 'auto' : `${anchor.bottom + 4}px`;
    menu.style.bottom = isLow ? `${clientHeight - anchor.top + 4}px` : 'auto';
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const all = [...(list.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
    const here = all.indexOf(document.activeElement as HTMLElement);
    const next = {
      ArrowDown: (here + 1) % all.length,
      ArrowUp: (here - 1 + all.length) % all.length,
      Home: 0,
      End: all.length - 1,
    }[event.key];
    if (event.key === 'Tab') list.current?.hidePopover();
    if (next === undefined) return;
    event.preventDefault();
    all[next]?.focus();
  };
  return (
    <div className="menu-anchor" ref={button}>
      <Button
        square
        kind="quiet"
        icon={icon}
        label={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        popoverTarget={id}
      />
      <div
        className="menu"
        role="menu"
        aria-label={label}
        popover="auto"
        id={id}
        ref={list}
        onBeforeToggle={event => {
          if (event.newState === 'open') place();
        }}
        onToggle={event => {
          setOpen(event.newState === 'open');
        }}
        onKeyDown={onKeyDown}
      >
        {items.map(({ label, icon, run }, i) => (
          <Button
            key={label}
            role="menuitem"
            tabIndex={-1}
            // As an attribute, which React does not write: the popover takes the focus there as it opens.
            {...(i === 0 ? { ref: takeFocus } : {})}
            kind="quiet"
            icon={icon}
            label={label}
            onClick={() => {
              void run().finally(() => list.current?.hidePopover());
            }}
          />
        ))}
      </div>
    </div>
  );
}

function takeFocus(item: HTMLButtonElement | null): void {
  item?.setAttribute('autofocus', '');
}
