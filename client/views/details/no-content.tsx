import type { ReactNode } from 'react';
import type { DiffEntry } from '../../../shared/entry.ts';
import type { ImageDetail } from '../../../shared/image.ts';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { refOf } from '../../model/path.ts';
import { EmptyNotice } from '../../ui/notice.tsx';
import { DirectorySummary } from './directory-summary.tsx';
import { LinkTarget } from './link-target.tsx';
import { useLinks } from './use-links.ts';

interface Props {
  readonly image: ImageDetail;
  readonly entry: DiffEntry;
  /** The layer that is chosen. */
  readonly layer: number;
  readonly seenFrom: number;
}

/** In the place of content: what a thing is that has none, and for a symbolic link the way on. */
export function NoContent({ image, entry, layer, seenFrom }: Props): ReactNode {
  const { t } = useI18n();
  const words = t.details.noContent;
  const target = entry.linkTarget;
  const links = useLinks(image.id, target === undefined ? null : refOf(entry), seenFrom).value;
  if (entry.type === 'dir') return <DirectorySummary image={image} at={refOf(entry)} layer={layer} />;
  return (
    <EmptyNotice text={target === undefined ? words.special : words.symlink(target)}>
      {links?.target == null ? null : <LinkTarget target={links.target} count={image.layers.length} />}
    </EmptyNotice>
  );
}
