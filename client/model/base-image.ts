import { parseInstruction } from './instruction.ts';
import type { Stratum } from './strata.ts';

/**
 * How many of `strata`, from the bottom, the history shows to be of the base image: of the image that this one was
 * built `FROM`. No builder records where that image ends, but two things tell:
 *
 * - A `CMD` or `ENTRYPOINT` with layers above it ended another image: in a Dockerfile they come last.
 * - A first layer that was added as a whole root file system, or imported: its step is there and names no instruction.
 *   A layer of which the history tells nothing at all is no sign.
 *
 * 0 where neither is so, or where nothing of the image would be left above it.
 */
export function baseStrata(strata: readonly Stratum[]): number {
  const top = strata.findLastIndex(stratum => stratum.kind === 'layer' && stratum.layer.role === 'image');
  const end = strata.findLastIndex((stratum, i) => i < top && stratum.kind === 'step' && isEnd(stratum));
  if (end >= 0) return end + 1;
  const [first] = strata;
  if (top < 1 || first?.kind !== 'layer') return 0;
  if (first.layer.createdBy === null) return 0;
  const { keyword, rest } = parseInstruction(first.layer.createdBy);
  const wholeRoot = (keyword === '' && rest === '') || (keyword === 'ADD' && rest.endsWith(' /'));
  return wholeRoot ? 1 : 0;
}

function isEnd({ step }: Extract<Stratum, { kind: 'step' }>): boolean {
  const { keyword } = parseInstruction(step.createdBy);
  return keyword === 'CMD' || keyword === 'ENTRYPOINT';
}
