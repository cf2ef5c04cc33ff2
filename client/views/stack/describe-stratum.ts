import type { useI18n } from '../../i18n/use-i18n.tsx';
import { parseInstruction } from '../../model/instruction.ts';
import { nameOf } from '../../model/path.ts';
import type { Stratum } from '../../model/strata.ts';

/** What is said about a slab. */
export interface StratumText {
  /** `RUN`, `COPY` … or empty. */
  readonly keyword: string;
  readonly rest: string;
  /** Size and entries, or how far an arriving layer is. */
  readonly meta: string;
  /** The option's accessible name. */
  readonly name: (number: number) => string;
  /** Number of entries, for the grain of its sides. */
  readonly entries: number;
  readonly present: boolean;
  readonly tooltip: string;
}

/** The words for a layer of an image or of an archive on its way. */
export function describeStratum(
  stratum: Exclude<Stratum, { kind: 'step' }>,
  { t, bytes, count }: Pick<ReturnType<typeof useI18n>, 't' | 'bytes' | 'count'>,
): StratumText {
  if (stratum.kind === 'arrival') {
    const { name, blobSize, size, state, entries } = stratum.arrival;
    const label = nameOf(name.replace(/\/layer\.tar$/, ''));
    const meta = `${bytes(size ?? blobSize)} · ${t.upload.states[state]}`;
    return {
      keyword: '',
      rest: label,
      meta,
      name: () => t.upload.arrived(label, meta),
      entries: entries ?? 0,
      present: state === 'indexed',
      tooltip: name,
    };
  }
  const { createdBy, size, entries, present } = stratum.layer;
  const { keyword, rest } =
    createdBy === null ? { keyword: '', rest: t.stack.unknown } : parseInstruction(createdBy);
  const meta = present ? `${bytes(size)} · ${t.stack.entries(count(entries))}` : t.stack.absent;
  const instruction = `${keyword} ${rest}`.trim();
  return {
    keyword,
    rest,
    meta,
    name: number => t.stack.option(number, instruction, present ? bytes(size) : t.stack.absent),
    entries,
    present,
    tooltip: instruction,
  };
}
