import { ElfImage, type ElfFields, type ReadRange } from './elf-image.ts';

/** What the headers of an ELF file say (System V ABI, chapters 4 and 5). */
export interface Elf {
  readonly bits: 32 | 64;
  readonly order: 'little' | 'big';
  readonly type: ElfType;
  /** `x86-64`, `AArch64` …, or `machine 4711`. */
  readonly machine: string;
  /** `/lib64/ld-linux-x86-64.so.2`: the program that loads it; null where it names none. */
  readonly interpreter: string | null;
  /** The libraries that it wants to be loaded with it, in order; null where it has no dynamic section. */
  readonly needed: readonly string[] | null;
  /** The name that others want it by; null for none. */
  readonly soname: string | null;
  /** Whether the table of symbols is gone; null where it has no sections at all. */
  readonly stripped: boolean | null;
}

/** `pie`: a program that can be loaded anywhere. */
export type ElfType = 'relocatable' | 'executable' | 'pie' | 'library' | 'core' | 'other';

const machines: Readonly<Record<number, string>> = {
  2: 'SPARC',
  3: 'x86',
  8: 'MIPS',
  20: 'PowerPC',
  21: 'PowerPC 64',
  22: 'IBM S/390',
  40: 'ARM',
  42: 'SuperH',
  43: 'SPARC V9',
  50: 'IA-64',
  62: 'x86-64',
  183: 'AArch64',
  243: 'RISC-V',
  247: 'BPF',
  258: 'LoongArch',
};

const Segment = { load: 1, dynamic: 2, interpreter: 3 } as const;
const Tag = { needed: 1, strings: 5, soname: 14, flags: 0x6fff_fffb } as const;
/** In the value of `Tag.flags`. */
const pieFlag = 0x0800_0000;
const symbolTable = 2;
// Whoever wrote the file chose its numbers.
const mostDynamicBytes = 64 * 1024;
const mostNames = 256;

/**
 * Reads the headers of an ELF file of `size` bytes: some kilobytes of it, whatever its length. Null where it is none
 * or its first header is cut off; what other headers promise and do not keep counts as absent.
 */
export async function readElf(read: ReadRange, size: number): Promise<Elf | null> {
  const image = await ElfImage.open(read, size);
  const header = (await image?.fields(0, image.bits === 64 ? 64 : 52)) ?? null;
  if (image === null || header === null) return null;
  const offset = header.wide(32, 28);
  const segments = await image.table(offset, header.half(54, 42), header.half(56, 44), header.pick(56, 32));
  const start = header.wide(40, 32);
  const sections = await image.table(start, header.half(58, 46), header.half(60, 48), header.pick(64, 40));
  const loader = segments.find(segment => segment.word(0) === Segment.interpreter);
  const interpreter = loader === undefined ? null : await image.text(loader.wide(8, 4));
  const dynamic = await readDynamic(image, segments);
  const machine = header.half(18);
  return {
    bits: image.bits,
    order: image.little ? 'little' : 'big',
    type: typeOf(header.half(16), dynamic, interpreter),
    machine: machines[machine] ?? `machine ${machine}`,
    interpreter,
    needed: dynamic?.needed ?? null,
    soname: dynamic?.soname ?? null,
    stripped: sections.length === 0 ? null : !sections.some(section => section.word(4) === symbolTable),
  };
}

interface Dynamic {
  readonly needed: readonly string[];
  readonly soname: string | null;
  readonly isPie: boolean;
}

async function readDynamic(image: ElfImage, segments: readonly ElfFields[]): Promise<Dynamic | null> {
  const segment = segments.find(each => each.word(0) === Segment.dynamic);
  if (segment === undefined) return null;
  const pairBytes = segment.pick(16, 8);
  const length = Math.min(segment.wide(32, 16), mostDynamicBytes);
  const pairs = await image.table(segment.wide(8, 4), pairBytes, Math.floor(length / pairBytes), pairBytes);
  const end = pairs.findIndex(pair => pair.wide(0) === 0);
  const valuesOf = (tag: number) =>
    pairs
      .slice(0, end < 0 ? undefined : end)
      .filter(pair => pair.wide(0) === tag)
      .map(pair => pair.wide(8, 4));
  const strings = offsetOf(segments, valuesOf(Tag.strings)[0]);
  const name = async (at: number) => (strings === null ? null : image.text(strings + at));
  const [soname, ...needed] = await Promise.all([
    name(valuesOf(Tag.soname)[0] ?? Number.NaN),
    ...valuesOf(Tag.needed).slice(0, mostNames).map(name),
  ]);
  const flags = valuesOf(Tag.flags)[0] ?? 0;
  return {
    needed: needed.filter(found => found !== null),
    soname,
    isPie: Math.floor(flags / pieFlag) % 2 === 1,
  };
}

/** Where the byte that is loaded to `address` is in the file; null where no segment brings it. */
function offsetOf(segments: readonly ElfFields[], address: number | undefined): number | null {
  if (address === undefined) return null;
  for (const segment of segments) {
    const start = segment.wide(16, 8);
    const isHolder = address >= start && address < start + segment.wide(32, 16);
    if (segment.word(0) === Segment.load && isHolder) return segment.wide(8, 4) + address - start;
  }
  return null;
}

/** A library is told from a program that can be loaded anywhere by the flag, or by what else programs have. */
function typeOf(type: number, dynamic: Dynamic | null, interpreter: string | null): ElfType {
  if (type !== 3) return ({ 1: 'relocatable', 2: 'executable', 4: 'core' } as const)[type] ?? 'other';
  // The C library has an interpreter, too, so that it can be run to print its version.
  const isProgram = interpreter !== null && dynamic?.soname == null;
  return dynamic?.isPie === true || isProgram ? 'pie' : 'library';
}
