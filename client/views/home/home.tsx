import type { ReactNode } from 'react';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { Marked } from '../../ui/marked.tsx';
import { UploadButton } from '../uploads/upload-button.tsx';
import { CatalogView } from './catalog-view.tsx';
import { Ground } from './ground.tsx';
import './home.css';

/** The first screen: what this is, how to bring an image, and the images that are there. */
export function Home({ onFiles }: { readonly onFiles: (files: readonly File[]) => void }): ReactNode {
  const { t } = useI18n();
  return (
    <div className="home">
      <title>Strata</title>
      <div className="home-hero">
        <div>
          <h1>Strata</h1>
          <p className="home-tagline">{t.app.tagline}</p>
          <UploadButton onFiles={onFiles} />
          <p className="home-drop">
            <Marked text={t.upload.drop} />
          </p>
        </div>
        <Ground />
      </div>
      <CatalogView />
    </div>
  );
}
