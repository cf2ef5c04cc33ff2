import type { ImageDetail } from '../../shared/image.ts';
import { trustOf } from './trust.ts';

/** What is not as it should be with an image that can be looked at all the same; the worst first. */
export type Condition =
  | { readonly kind: 'mismatch' | 'incomplete'; readonly layers: readonly number[] }
  | { readonly kind: 'degraded'; readonly reason: string; readonly hint: string };

/** What there is to say about `image` wherever it is shown. */
export function conditionsOf(image: Pick<ImageDetail, 'layers' | 'degraded'>): Condition[] {
  const { mismatched } = trustOf(image.layers);
  const absent = image.layers.flatMap(({ number, present }) => (present ? [] : [number]));
  return [
    ...(mismatched.length === 0 ? [] : [{ kind: 'mismatch', layers: mismatched } as const]),
    ...(absent.length === 0 ? [] : [{ kind: 'incomplete', layers: absent } as const]),
    ...(image.degraded === null ? [] : [{ kind: 'degraded', ...image.degraded } as const]),
  ];
}

/** Those of them on account of which a list of files may lack some, or show what should be hidden. */
export function touchesFiles({ kind }: Condition): boolean {
  return kind !== 'mismatch';
}
