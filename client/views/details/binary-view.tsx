import type { ReactNode } from 'react';
import { fetchBytes } from '../../api/images.ts';
import type { Held } from '../../api/texts.ts';
import { useResource } from '../../api/use-resource.ts';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { readElf, type Elf } from '../../model/elf.ts';
import { fileFormat } from '../../model/file-format.ts';
import { Facts, type Fact } from '../../ui/facts.tsx';
import { HexTab } from './hex-tab.tsx';
import { PathLink } from './path-link.tsx';

interface Props {
  readonly held: Held;
  readonly url: string;
  readonly size: number;
  /** The first bytes of the file. */
  readonly head: Uint8Array;
}

/** What is no text and no picture: what it is by its first bytes, then the bytes. */
export function BinaryView({ held, url, size, head }: Props): ReactNode {
  const { t } = useI18n();
  const words = t.inspect.binary;
  const format = fileFormat(head);
  const elf = useResource(format?.name === 'ELF' ? url : null, signal =>
    readElf(
      async (from, to) => (to <= head.length ? head.subarray(from, to) : fetchBytes(url, from, to, signal)),
      size,
    ),
  );
  return (
    <div className="binary-view">
      <div className="binary-facts">
        <p>{format === null ? t.details.binary : words.format(format.name, words.kinds[format.kind])}</p>
        {elf.value === null ? null : <ElfFacts elf={elf.value} />}
      </div>
      <HexTab held={held} url={url} size={size} />
    </div>
  );
}

/** The headers of a program or library, in words. */
function ElfFacts({ elf }: { readonly elf: Elf }): ReactNode {
  const { t } = useI18n();
  const words = t.inspect.binary;
  const isDynamic = elf.needed !== null;
  const isProgram = elf.type === 'pie' || elf.type === 'executable';
  const facts: Fact[] = [
    [words.type, words.elfTypes[elf.type]],
    [words.machine, `${elf.machine} · ${words.bits(elf.bits, elf.order)}`],
  ];
  if (elf.interpreter !== null)
    facts.push([
      words.interpreter,
      <PathLink key="i" label={t.inspect.links.open(elf.interpreter)} at={{ path: elf.interpreter }} />,
    ]);
  else if (isProgram) facts.push([words.interpreter, words.static]);
  if (isDynamic)
    facts.push([
      words.needed,
      elf.needed.length === 0 ? words.neededNone : <code key="n">{elf.needed.join(' ')}</code>,
    ]);
  if (elf.soname !== null) facts.push([words.soname, <code key="s">{elf.soname}</code>]);
  if (elf.stripped !== null) facts.push([words.symbols, elf.stripped ? words.stripped : words.unstripped]);
  return (
    <section aria-label={words.headers}>
      <Facts facts={facts} />
    </section>
  );
}
