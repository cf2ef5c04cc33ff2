import { useLayoutEffect, useState, type RefObject } from 'react';
import { flushSync } from 'react-dom';

/** The inner size of an element, and what one rem is, in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
  readonly rem: number;
}

/** Follows the size of `element`. Zero by zero before it is on the page. */
export function useSize(element: RefObject<Element | null>): Size {
  const [size, setSize] = useState<Size>({ width: 0, height: 0, rem: 16 });
  useLayoutEffect(() => {
    const target = element.current;
    if (target === null) return undefined;
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = target;
      const rem = remNow();
      setSize(old =>
        old.width === width && old.height === height && old.rem === rem ? old : { width, height, rem },
      );
    };
    measure();
    // What is drawn for the size is in the frame that first shows the size: React would draw it for the next one.
    const observer = new ResizeObserver(() => flushSync(measure));
    observer.observe(target);
    return () => observer.disconnect();
  }, [element]);
  return size;
}

function remNow(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
}
