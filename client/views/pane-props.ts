import type { ImageDetail } from '../../shared/image.ts';

/** What a pane shows: an image, seen from a layer. */
export interface PaneProps {
  readonly image: ImageDetail;
  readonly layer: number;
}
