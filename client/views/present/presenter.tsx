import { useLayoutEffect, type ReactNode } from 'react';
import { useRoute } from '../../route/use-route.tsx';
import { PointerHalo } from './pointer-halo.tsx';
import './presenter.css';

/** Presenter mode: while it is on, type and contrast are for the last row, and a halo follows the pointer. */
export function Presenter(): ReactNode {
  const { presenting } = useRoute();
  useLayoutEffect(() => {
    document.documentElement.toggleAttribute('data-presenting', presenting);
  }, [presenting]);
  return presenting ? <PointerHalo /> : null;
}
