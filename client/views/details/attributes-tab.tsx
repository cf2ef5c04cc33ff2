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
import { scrollable } from '../../ui/scrollable.ts';
import { describeChangeIn } from './describe-change.ts';
import { LinkNames } from './link-names.tsx';
import { LinkTarget } from './link-target.tsx';
import { ModeTable } from './mode-table.tsx';
import { useLinks } from './use-links.ts';
import { XattrList } from './xattr-list.tsx';

interface Props {
  readonly image: ImageDetail;
  readonly entry: DiffEntry;
  /** The layer that the page looks from. */
  readonly layer: number;
  /** The last layer up to there that sees this version: links are followed from it. */
  readonly seenFrom: number;
}

/** An entry's attributes, first as `ls -l` prints them, then one by one and bit by bit. */
export function AttributesTab({ image, entry, layer, seenFrom }: Props): ReactNode {
  const { t, bytes, count } = useI18n();
  const words = t.details.attributes;
  const layers = image.layers.length;
  const totals = useTotals(image, entry, layer);
  const isLinkable = entry.type === 'file' || entry.type === 'symlink';
  const links = useLinks(image.id, isLinkable ? refOf(entry) : null, seenFrom).value;
  const only = (value: ReactNode, name: string): Fact[] =>
    value === undefined || value === null ? [] : [[name, value]];
  const facts: readonly Fact[] = [
    [words.path, <code key="p">{entry.path}</code>],
    [words.type, t.types[entry.type]],
    ...only(entry.linkTarget && <code>{entry.linkTarget}</code>, words.linkTarget),
    ...only(links?.target && <LinkTarget target={links.target} count={layers} />, t.inspect.links.target),
    [
      words.mode,
      <div key="m" className="mode">
        <code>{`${formatMode(entry.type, entry.mode)}  ${formatOctal(entry.mode)}`}</code>
        {entry.type === 'symlink' ? null : <ModeTable type={entry.type} mode={entry.mode} />}
      </div>,
    ],
    [words.owner, words.id(entry.uid)],
    [words.group, words.id(entry.gid)],
    ...only(
      entry.type === 'file' ? `${bytes(entry.size)} (${t.details.bytes(count(entry.size))})` : undefined,
      words.size,
    ),
    ...only(totals, words.totals),
    [words.mtime, formatTime(entry.mtime)],
    [
      words.layer,
      <span key="l">
        <LayerBadge number={entry.layer} count={layers} />
        <span className="visually-hidden">{entry.layer}</span>
      </span>,
    ],
    [words.change, describeChangeIn(entry, t)],
    ...only(entry.rdev?.join(', '), words.rdev),
    ...only(links !== null && links.total > 0 ? <LinkNames links={links} /> : null, t.inspect.links.names),
    ...only(entry.xattrs && <XattrList xattrs={entry.xattrs} />, words.xattrs),
  ];
  return (
    <div className="attributes-tab" {...scrollable}>
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
