import { useEffect, useRef, type MouseEvent, type RefObject } from 'react';

interface Modal {
  readonly ref: RefObject<HTMLDialogElement | null>;
  /** Closes the dialog; the focus goes back to where it was. */
  readonly close: () => void;
  /** For the dialog itself: a press beside it closes it. */
  readonly onPointerDown: (event: MouseEvent) => void;
}

/** Opens a dialog above everything as soon as it is on the page. */
export function useModal(): Modal {
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (ref.current?.open === false) ref.current.showModal();
  }, []);
  const close = () => ref.current?.close();
  return { ref, close, onPointerDown: event => (event.target === ref.current ? close() : undefined) };
}
