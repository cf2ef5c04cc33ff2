import { useLayoutEffect, type ReactNode } from 'react';
import { usePresenting } from '../../route/use-route.tsx';
import { PointerHalo } from './pointer-halo.tsx';
import './presenter.css';

/** Presenter mode: while it is on, type and contrast are for the last row, and a halo follows the pointer. */
export function Presenter(): ReactNode {
  const presenting = usePresenting();
  useLayoutEffect(() => {
    document.documentElement.toggleAttribute('data-presenting', presenting);
  }, [presenting]);
  // The same colours are for those who ask their system for more contrast.
  useLayoutEffect(() => {
    const wish = matchMedia('(prefers-contrast: more)');
    const follow = () => {
      document.documentElement.dataset['contrast'] = wish.matches ? 'more' : 'usual';
    };
    follow();
    wish.addEventListener('change', follow);
    return () => wish.removeEventListener('change', follow);
  }, []);
  return presenting ? <PointerHalo /> : null;
}
