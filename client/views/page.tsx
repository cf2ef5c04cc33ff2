import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import { useServer } from '../api/use-server.tsx';
import { useI18n } from '../i18n/use-i18n.tsx';
import { isUnderWay } from '../model/uploads.ts';
import { useRoute } from '../route/use-route.tsx';
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
  const { route, go } = useRoute();
  const { uploads, upload, dismiss } = useServer();
  const main = useRef<HTMLElement>(null);
  const [watchedKey, setWatchedKey] = useState<string | null>(null);
  const watched = uploads.find(({ key }) => key === watchedKey) ?? null;

  const send = useCallback(
    (files: readonly File[]) => {
      const [first] = upload(files);
      // Whoever looks at an image is not taken away from it.
      if (first !== undefined && route.image === null) setWatchedKey(first);
    },
    [upload, route.image],
  );

  // An archive that one watches arrive turns into its image; one that fails leaves the catalogue.
  const done = watched?.phase === 'done' ? watched.images[0] : undefined;
  useEffect(() => {
    if (done === undefined) return;
    go({ image: done, layer: null, at: null }, 'replace');
  }, [done, go]);

  // What had the focus may have gone with the screen before: the next Tab then begins at the new one.
  const before = useRef(route.image);
  useEffect(() => {
    if (before.current === route.image) return;
    before.current = route.image;
    if (document.activeElement === document.body) main.current?.focus({ preventScroll: true });
  }, [route.image]);

  const leave = () => {
    if (watched?.phase === 'done') dismiss(watched.key);
    setWatchedKey(null);
  };

  const arriving = route.image === null && watched !== null && isUnderWay(watched) ? watched : null;
  return (
    <div className="page">
      <a className="skip-link" href="#main">
        {t.app.skip}
      </a>
      <Header onFiles={send} onHome={leave} />
      <UploadsTray
        watched={watchedKey}
        onShow={({ key, images: [image] }) => {
          setWatchedKey(key);
          go({ image: image ?? null, layer: null, at: null });
        }}
      />
      <main id="main" ref={main} tabIndex={-1}>
        {route.image === null && arriving === null ? (
          <Home onFiles={send} />
        ) : (
          <Workspace imageId={route.image} arriving={arriving} />
        )}
      </main>
      <DropOverlay onFiles={send} />
      <Presenter />
      <PageDialogs />
      <ConnectionCard />
    </div>
  );
}
