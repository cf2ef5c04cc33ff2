import { dir, file, type LayerSpec } from './layer-spec.ts';
import type { FixtureItem } from './tar-fixture.ts';

/** A stack of layers on which tools go wrong, for the kernel to judge. */
export interface GoldenStack {
  readonly title: string;
  /** Base first, each as overlayfs has it on disk. */
  readonly layers: readonly LayerSpec[];
  /** The layer tars from which an engine makes these directories; default: the same layers in the tar's dialect. */
  readonly tars?: readonly (readonly FixtureItem[])[];
  /** Set where no layer tar can say it. */
  readonly onlyDirectories?: boolean;
}

/** The attribute of that name as overlayfs reads it. */
export const overlay = (name: string, value: string): Record<string, string> => ({
  [`trusted.overlay.${name}`]: value,
});

/** A base layer with a directory in a directory, for another layer to hide. */
export const lower: LayerSpec = [dir('d'), file('d/a', 'one'), dir('d/s'), file('d/s/b', 'two')];
