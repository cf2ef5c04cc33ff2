import type { ReactNode } from 'react';
import { useTransfers } from '../../api/use-server.tsx';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { useRoutePart } from '../../route/use-route.tsx';
import type { Upload } from '../../model/uploads.ts';
import { UploadItem } from './upload-item.tsx';
import './uploads.css';

interface Props {
  /** The upload that the page shows, or the one that it has shown last. */
  readonly watched: string | null;
  readonly onShow: (upload: Upload) => void;
}

/** All uploads that are under way or have news, below the header. Nothing where there are none. */
export function UploadsTray({ watched, onShow }: Props): ReactNode {
  const { t } = useI18n();
  const { uploads } = useTransfers();
  const image = useRoutePart(route => route.image);
  // One whose image is on the page has nothing more to say.
  const told = uploads.filter(({ phase, images }) => phase !== 'done' || !images.some(id => id === image));
  if (told.length === 0) return null;
  return (
    <section className="uploads-tray" aria-label={t.upload.region}>
      {told.map(upload => (
        <UploadItem
          key={upload.key}
          upload={upload}
          onShow={upload.key === watched && image === null ? null : () => onShow(upload)}
        />
      ))}
    </section>
  );
}
