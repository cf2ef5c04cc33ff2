import type { ReactNode } from 'react';
import type { DiffEntry } from '../../../shared/entry.ts';
import type { ImageDetail } from '../../../shared/image.ts';
import { fetchRows } from '../../api/images.ts';
import { useResource } from '../../api/use-resource.ts';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { formatMode, formatOctal, formatTime } from '../../model/format.ts';
import { keyOf, refOf } from '../../model/path.ts';
import { home } from '../../route/route.ts';
import { LayerBadge } from '../../ui/badge.tsx';
import { Facts, type Fact } from '../../ui/facts.tsx';
import { describeChange } from './describe-change.ts';

interface Props {
  readonly image: ImageDetail;
  readonly entry: DiffEntry;
  readonly layer: number;
  readonly count: number;
}

/** An entry's attributes, first as `ls -l` prints them, then one by one. */
export function AttributesTab({ image, entry, layer, count: layers }: Props): ReactNode {
  const { t, bytes, count } = useI18n();
  const words = t.details.attributes;
  const totals = useTotals(image, entry, layer);
  const only = (value: ReactNode, name: string): Fact[] => (value === undefined ? [] : [[name, value]]);
  const facts: readonly Fact[] = [
    [words.path, <code key="p">{entry.path}</code>],
    [words.type, t.types[entry.type]],
    [words.mode, <code key="m">{`${formatMode(entry.type, entry.mode)}  ${formatOctal(entry.mode)}`}</code>],
    [words.owner, count(entry.uid)],
    [words.group, count(entry.gid)],
    ...only(
      entry.type === 'file' ? `${bytes(entry.size)} (${t.details.bytes(count(entry.size))})` : undefined,
      words.size,
    ),
    ...only(totals, words.totals),
    [words.mtime, formatTime(entry.mtime)],
    [words.layer, <LayerBadge key="l" number={entry.layer} count={layers} />],
    [words.change, describeChange(entry, t)],
    ...only(entry.linkTarget, words.linkTarget),
    ...only(entry.rdev?.join(', '), words.rdev),
    ...only(entry.hardlink, words.hardlink),
    ...only(entry.xattrs && <Xattrs xattrs={entry.xattrs} />, words.xattrs),
  ];
  return (
    <div className="attributes-tab">
      <pre className="ls-line">
        <code>
          {formatMode(entry.type, entry.mode)} {entry.uid} {entry.gid} {entry.size}{' '}
          {formatTime(entry.mtime).slice(0, 16)} {entry.path}
          {entry.linkTarget === undefined ? '' : ` -> ${entry.linkTarget}`}
        </code>
      </pre>
      <Facts facts={facts} />
    </div>
  );
}

/** Everything below a directory, as the merged view has it; undefined for what is none or is not there. */
function useTotals(image: ImageDetail, entry: DiffEntry, layer: number): string | undefined {
  const { t, bytes, count } = useI18n();
  const key = entry.type === 'dir' ? `${image.id} ${layer} ${keyOf(entry)}` : null;
  const { value, pending } = useResource(key, signal => {
    const scope = { ...home, image: image.id, layer, view: 'merged' as const };
    return fetchRows(scope, refOf(entry), { offset: 0, limit: 1 }, signal);
  });
  if (value === null || pending || key === null) return undefined;
  return t.files.summary(count(value.self.totals.entries), bytes(value.self.totals.bytes));
}

/** Names and values; a value as text where it is text, else in hex digits. */
function Xattrs({ xattrs }: { readonly xattrs: Readonly<Record<string, string>> }): ReactNode {
  return (
    <ul className="xattrs">
      {Object.entries(xattrs).map(([name, value]) => (
        <li key={name}>
          <code>{name}</code> = <code>{readable(atob(value))}</code>
        </li>
      ))}
    </ul>
  );
}

function readable(binary: string): string {
  if (/^[\x20-\x7e]*$/.test(binary)) return JSON.stringify(binary);
  return `0x${Array.from(binary, c => c.charCodeAt(0).toString(16).padStart(2, '0')).join('')}`;
}
