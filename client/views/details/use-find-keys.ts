import type { KeyboardEvent, RefObject } from 'react';

/** Ctrl-F goes to where one types what is to be found, F3 and Shift-F3 to the next and the previous place. */
export function useFindKeys(
  input: RefObject<HTMLInputElement | null>,
  step: (by: 1 | -1) => void,
): (event: KeyboardEvent) => void {
  return event => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'f') {
      input.current?.focus();
      input.current?.select();
    } else if (event.key === 'F3') step(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
}
