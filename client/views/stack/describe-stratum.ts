import type { Layer } from '../../../shared/image.ts';
import type { useI18n } from '../../i18n/use-i18n.tsx';
import { instructionLine, parseInstruction } from '../../model/instruction.ts';
import type { Stratum } from '../../model/strata.ts';

/** What is said about a slab. */
export interface StratumText {
  /** `RUN`, `COPY` … or empty: what of the instruction is emphasised. */
  readonly keyword: string;
  readonly instruction: string;
  /** Size and entries, or how far an arriving layer is: the longest form that there is room for is shown. */
  readonly meta: readonly string[];
  /** The option's accessible name. */
  readonly name: (number: number) => string;
  /** Number of entries, for the grain of its sides. */
  readonly entries: number;
  readonly present: boolean;
  /** What it is to a container. */
  readonly role: Layer['role'];
  readonly tooltip: string;
}

/** The words for a layer of an image, `ofBase` or built on it, or of an archive on its way. */
export function describeStratum(
  stratum: Exclude<Stratum, { kind: 'step' }>,
  { t, bytes, count }: Pick<ReturnType<typeof useI18n>, 't' | 'bytes' | 'count'>,
  ofBase: boolean,
): StratumText {
  if (stratum.kind === 'arrival') {
    const { name, blobSize, size, state, entries } = stratum.arrival;
    // Its name is a digest, which tells nobody anything; what made it is not known before the config has come.
    const label = bytes(size ?? blobSize);
    const words = t.upload.states[state];
    const meta = entries === null ? words : `${t.stack.entries(count(entries))} · ${words}`;
    return {
      keyword: '',
      instruction: label,
      meta: [meta],
      name: () => t.upload.arrived(label, meta),
      entries: entries ?? 0,
      present: state === 'indexed',
      role: 'image',
      tooltip: name,
    };
  }
  const { createdBy, size, entries, present, role } = stratum.layer;
  const { keyword, rest } = parseInstruction(createdBy);
  const meta = present
    ? [`${bytes(size)} · ${t.stack.entries(count(entries))}`, bytes(size)]
    : [t.stack.absent];
  const instruction =
    role === 'image' ? instructionLine({ keyword, rest }, t.stack.unknown) : t.strata.roles[role];
  return {
    keyword,
    instruction,
    meta,
    name: number =>
      [
        t.stack.option(number, instruction, present ? bytes(size) : t.stack.absent),
        ...(ofBase ? [t.strata.base] : []),
      ].join(', '),
    entries,
    present,
    role,
    tooltip: role === 'image' ? instruction : t.strata.roleHelp[role],
  };
}
