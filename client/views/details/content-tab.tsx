import type { ReactNode } from 'react';
import { fetchBytes } from '../../api/images.ts';
import type { Held } from '../../api/texts.ts';
import { useResource } from '../../api/use-resource.ts';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { contentKind } from '../../model/content-kind.ts';
import { EmptyNotice, ProblemNotice } from '../../ui/notice.tsx';
import { BinaryView } from './binary-view.tsx';
import { PictureView } from './picture-view.tsx';
import { TextView } from './text-view.tsx';

/** What is fetched of a file at first: enough to fill any screen. */
const headBytes = 64 * 1024;
/** Larger pictures are not drawn. */
const pictureBytes = 64 * 1024 * 1024;

interface Props {
  readonly held: Held;
  readonly url: string;
  readonly size: number;
  readonly name: string;
}

/** A file's content in the form that suits it: text, picture, or bytes. */
export function ContentTab({ held, url, size, name }: Props): ReactNode {
  const { t } = useI18n();
  const head = useResource(size === 0 ? null : url, signal =>
    fetchBytes(url, 0, Math.min(size, headBytes), signal),
  );
  if (size === 0) return <EmptyNotice text={t.details.emptyFile} />;
  if (head.error !== null) return <ProblemNotice error={head.error} onRetry={head.retry} />;
  if (head.value === null) return null;
  const kind = contentKind(head.value);
  if (kind.kind === 'text')
    return <TextView held={held} url={url} size={size} name={name} head={head.value} />;
  if (kind.kind === 'picture')
    return size > pictureBytes ? (
      <EmptyNotice text={t.details.tooLargePicture} />
    ) : (
      <PictureView url={url} size={size} name={name} mediaType={kind.mediaType} />
    );
  return <BinaryView held={held} url={url} size={size} head={head.value} />;
}
