import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { useTransfers } from '../api/use-server.tsx';
import { useI18n } from '../i18n/use-i18n.tsx';
import { isUnderWay } from '../model/uploads.ts';
import { home } from '../route/route.ts';
import { useRoutePart, useWays } from '../route/use-route.tsx';
import { useFocusRescue } from '../ui/use-focus-rescue.ts';
import { ConnectionCard } from './connection-card.tsx';
import { Header } from './header/header.tsx';
import { Home } from './home/home.tsx';
import { PageDialogs } from './page-dialogs.tsx';
import { Presenter } from './present/presenter.tsx';
import { DropOverlay } from './uploads/drop-overlay.tsx';
import { UploadsTray } from './uploads/uploads-tray.tsx';
import { Workspace } from './workspace.tsx';
import './page.css';

/** Header, uploads, and below them the catalogue, an archive on its way, or an image. */
export function Page(): ReactNode {
  const { t } = useI18n();
  const image = useRoutePart(route => route.image);
  const { go } = useWays();
  const { uploads, upload, dismiss } = useTransfers();
  const [watchedKey, setWatchedKey] = useState<string | null>(null);
  // Whoever goes to an image watches no archive any more.
  if (image !== null && watchedKey !== null) setWatchedKey(null);
  const watched = uploads.find(({ key }) => key === watchedKey) ?? null;

  const send = useCallback(
    (files: readonly File[]) => {
      const [first] = upload(files);
      // Whoever looks at an image is not taken away from it.
      if (first !== undefined && image === null) setWatchedKey(first);
    },
    [upload, image],
  );

  // An archive that one watches arrive turns into its image, and then is told of no more; one that fails leaves the
  // catalogue.
  const done = watched?.phase === 'done' ? watched.images[0] : undefined;
  useEffect(() => {
    if (done === undefined || watchedKey === null) return;
    dismiss(watchedKey);
    go({ ...home, image: done });
  }, [done, watchedKey, dismiss, go]);

  useFocusRescue();
  const leave = () => {
    if (watched?.phase === 'done') dismiss(watched.key);
    setWatchedKey(null);
  };

  const arriving = image === null && watched !== null && isUnderWay(watched) ? watched : null;
  return (
    <div className="page">
      <a className="skip-link" href="#main">
        {t.app.skip}
      </a>
      <Header onFiles={send} onHome={leave} />
      <ConnectionCard />
      <UploadsTray
        watched={watchedKey}
        onShow={({ key, images: [first] }) => {
          go({ ...home, image: first ?? null });
          if (first === undefined) setWatchedKey(key);
        }}
      />
      <main id="main" tabIndex={-1}>
        {image === null && arriving === null ? (
          <Home onFiles={send} />
        ) : (
          <Workspace imageId={image} arriving={arriving} />
        )}
      </main>
      <DropOverlay onFiles={send} />
      <Presenter />
      <PageDialogs />
    </div>
  );
}
