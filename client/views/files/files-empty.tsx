import type { ReactNode } from 'react';
import type { ImageDetail } from '../../../shared/image.ts';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { useRoute } from '../../route/use-route.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyNotice } from '../../ui/notice.tsx';

interface Props {
  readonly image: ImageDetail;
  readonly layer: number;
  readonly filtered: boolean;
}

/** In the place of a tree without rows: why there are none. */
export function FilesEmpty({ image, layer, filtered }: Props): ReactNode {
  const { t } = useI18n();
  const { route, go } = useRoute();
  const words = t.states.files;
  if (filtered)
    return (
      <EmptyNotice text={t.files.noMatch}>
        <Button label={t.files.clear} onClick={() => go({ filter: '', change: null })} />
      </EmptyNotice>
    );
  if (image.layers.every(({ entries }) => entries === 0) && !image.incomplete)
    return <EmptyNotice title={words.noFiles} text={words.noFilesText} />;
  if (route.view === 'merged') return <EmptyNotice title={words.noFilesYet} text={words.noFilesYetText} />;
  return image.layers[layer - 1]?.present === false ? (
    <EmptyNotice title={words.absent} text={words.absentText} />
  ) : (
    <EmptyNotice title={words.noChanges} text={words.noChangesText} />
  );
}
