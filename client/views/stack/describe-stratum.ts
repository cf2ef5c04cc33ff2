import type { HistoryStep, Layer } from '../../../shared/image.ts';
import type { useI18n } from '../../i18n/use-i18n.tsx';
import { instructionLine, parseInstruction, whyUntold, withoutOptions } from '../../model/instruction.ts';
import type { Stratum } from '../../model/strata.ts';

/** What is said about a slab. */
export interface StratumText {
  /** `RUN`, `COPY` … or empty: what of the instruction is emphasised. */
  readonly keyword: string;
  readonly instruction: string;
  /** The same without options of the builder: where the whole is too long. */
  readonly brief: string;
  /** Whether it is an instruction, not words about one that is not known. */
  readonly isRecorded: boolean;
  /** Size and entries, or how far an arriving layer is: the longest form that there is room for is shown. */
  readonly meta: readonly string[];
  /** Whether that is more than a size: something that must be said. */
  readonly isNotable: boolean;
  /** The option's accessible name. */
  readonly name: (number: number) => string;
  /** Number of entries, for the grain of its sides. */
  readonly entries: number;
  readonly present: boolean;
  /** Whether its bytes are not what its digest says. */
  readonly isDamaged: boolean;
  /** What it is to a container. */
  readonly role: Layer['role'];
  readonly tooltip: string;
}

/**
 * The words for a layer of an image with that `history`, `ofBase` or built on it, or of an archive on its way.
 */
export function describeStratum(
  stratum: Exclude<Stratum, { kind: 'step' }>,
  { t, bytes, count }: Pick<ReturnType<typeof useI18n>, 't' | 'bytes' | 'count'>,
  { ofBase, history }: { readonly ofBase: boolean; readonly history: readonly HistoryStep[] },
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
      brief: label,
      isRecorded: true,
      meta: [meta],
      isNotable: true,
      name: () => t.upload.arrived(label, meta),
      entries: entries ?? 0,
      present: state === 'indexed',
      isDamaged: false,
      role: 'image',
      tooltip: name,
    };
  }
  const { createdBy, size, entries, present, role } = stratum.layer;
  const parsed = parseInstruction(createdBy);
  const untold = t.stack[whyUntold(createdBy, history)];
  const isDamaged = isMismatch(stratum.layer);
  const instruction = role === 'image' ? instructionLine(parsed, untold) : t.strata.roles[role];
  const state = [
    present ? bytes(size) : t.stack.absent,
    ...(isDamaged ? [t.stack.damagedName] : []),
    ...(ofBase ? [t.strata.base] : []),
  ];
  return {
    keyword: parsed.keyword,
    instruction,
    brief: role === 'image' ? instructionLine(withoutOptions(parsed), untold) : instruction,
    isRecorded: role !== 'image' || parsed.keyword + parsed.rest !== '',
    meta: !present
      ? [t.stack.absent]
      : isDamaged
        ? [`${t.stack.damaged} · ${bytes(size)}`, t.stack.damaged]
        : [`${bytes(size)} · ${t.stack.entries(count(entries))}`, bytes(size)],
    isNotable: !present || isDamaged,
    name: number => t.stack.option(number, instruction, state.join(', ')),
    entries,
    present,
    isDamaged,
    role,
    tooltip: role === 'image' ? instruction : t.strata.roleHelp[role],
  };
}

/** Whether its bytes, packed or unpacked, are not what a digest says. */
function isMismatch({ diffIdCheck, blobCheck }: Layer): boolean {
  return diffIdCheck.state === 'mismatch' || blobCheck.state === 'mismatch';
}
