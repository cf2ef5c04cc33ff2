import type { ReactNode } from 'react';
import { useServer } from '../../api/use-server.tsx';
import { useI18n } from '../../i18n/use-i18n.tsx';
import type { Upload } from '../../model/uploads.ts';
import { UploadItem } from './upload-item.tsx';
import './uploads.css';

interface Props {
  /** The upload that the page shows. */
  readonly watched: string | null;
  readonly onShow: (upload: Upload) => void;
}

/** All uploads that are under way or have news, below the header. Nothing where there are none. */
export function UploadsTray({ watched, onShow }: Props): ReactNode {
  const { t } = useI18n();
  const { uploads } = useServer();
  if (uploads.length === 0) return null;
  return (
    <section className="uploads-tray" aria-label={t.upload.region}>
      {uploads.map(upload => (
        <UploadItem
          key={upload.key}
          upload={upload}
          onShow={upload.key === watched ? null : () => onShow(upload)}
        />
      ))}
    </section>
  );
}
