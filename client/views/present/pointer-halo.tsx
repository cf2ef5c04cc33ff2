import { useEffect, useRef, type ReactNode } from 'react';
import './pointer-halo.css';

/** Milliseconds that a ripple takes; the stylesheet has the same number. */
const rippleTime = 600;

/**
 * A ring around the pointer, so that a room sees where it is, and a ripple for each click. Whoever goes on with the
 * keyboard has no ring until the pointer moves again.
 */
export function PointerHalo(): ReactNode {
  const halo = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const ring = halo.current;
    if (ring === null) return undefined;
    const ripples = new Set<HTMLElement>();
    const show = (on: boolean) => ring.toggleAttribute('data-shown', on);
    const follow = ({ clientX, clientY, pointerType }: PointerEvent) => {
      ring.style.translate = `${clientX}px ${clientY}px`;
      show(pointerType !== 'touch');
    };
    const press = (event: PointerEvent) => {
      follow(event);
      ring.toggleAttribute('data-pressed', true);
      const ripple = document.createElement('div');
      ripple.className = 'pointer-ripple';
      ripple.style.translate = ring.style.translate;
      ring.after(ripple);
      ripples.add(ripple);
      setTimeout(() => {
        ripple.remove();
        ripples.delete(ripple);
      }, rippleTime);
    };
    const release = () => ring.toggleAttribute('data-pressed', false);
    const leave = () => show(false);
    const onKey = ({ key }: KeyboardEvent) => {
      if (!['Control', 'Shift', 'Alt', 'Meta'].includes(key)) show(false);
    };
    const listen = { capture: true, passive: true };
    addEventListener('pointermove', follow, listen);
    addEventListener('pointerdown', press, listen);
    addEventListener('pointerup', release, listen);
    addEventListener('pointercancel', release, listen);
    addEventListener('keydown', onKey, listen);
    document.documentElement.addEventListener('pointerleave', leave);
    return () => {
      removeEventListener('pointermove', follow, listen);
      removeEventListener('pointerdown', press, listen);
      removeEventListener('pointerup', release, listen);
      removeEventListener('pointercancel', release, listen);
      removeEventListener('keydown', onKey, listen);
      document.documentElement.removeEventListener('pointerleave', leave);
      for (const ripple of ripples) ripple.remove();
    };
  }, []);
  return (
    <div aria-hidden="true">
      <div className="pointer-halo" ref={halo} />
    </div>
  );
}
