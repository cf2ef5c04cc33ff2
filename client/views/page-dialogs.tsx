import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useServer } from '../api/use-server.tsx';
import type { Choice } from '../commands/command-store.ts';
import { useChoices, useCommands } from '../commands/use-commands.tsx';
import { useI18n } from '../i18n/use-i18n.tsx';
import { labelOfSource } from '../model/image-groups.ts';
import { nameOfImage } from '../model/image-name.ts';
import { home } from '../route/route.ts';
import { useRoutePart, useWays } from '../route/use-route.tsx';
import { useAnnounce } from '../ui/announcer.tsx';
import { copyText } from '../ui/copy-text.ts';
import { lazyDialog } from '../ui/lazy-part.tsx';
import { useSearchReady } from './use-search-ready.ts';

const { Dialog: Palette, prepare: preparePalette } = lazyDialog(() => import('./palette/palette.tsx'));
const { Dialog: KeySheet, prepare: prepareKeySheet } = lazyDialog(() => import('./keys/key-sheet.tsx'));

/** How long the page is looked at before their code is fetched, in milliseconds: what is shown first comes first. */
const quiet = 500;

/** What is open over the page. */
type Content = { readonly kind: 'palette'; readonly typed: string } | { readonly kind: 'keys' };

/** One opening of it: the second of the same content is another dialog. */
type Open = Content & { readonly turn: number };

/** The palette and the sheet of keys, and the commands that have no better place. */
export function PageDialogs(): ReactNode {
  const { t } = useI18n();
  const image = useRoutePart(route => route.image);
  const { go, link } = useWays();
  const { catalog } = useServer();
  const announce = useAnnounce();
  const [open, setOpen] = useState<Open | null>(null);
  // A dialog says in a task of its own that it is closed: another may have been opened before that.
  const close = useCallback(() => setOpen(now => (now === open ? null : now)), [open]);
  useSearchReady(open === null ? image : null);
  useEffect(() => {
    const timer = setTimeout(() => {
      preparePalette();
      prepareKeySheet();
    }, quiet);
    return () => clearTimeout(timer);
  }, []);
  const turns = useRef(0);
  const show = (content: Content) => setOpen({ ...content, turn: (turns.current += 1) });
  const find = (typed: string) => show({ kind: 'palette', typed });

  const images = useMemo(
    (): readonly Choice[] =>
      (catalog.value?.sources ?? []).flatMap(source =>
        source.images.map(image => ({
          key: image.id,
          label: nameOfImage(image, source),
          hint: labelOfSource(source),
        })),
      ),
    [catalog.value],
  );
  useChoices('find.image', images);
  useCommands({
    'find.path': () => find(''),
    'find.command': () => find('>'),
    'find.layer': image === null ? null : key => (key === undefined ? find(':') : go({ layer: Number(key) })),
    'find.image': key =>
      key === undefined ? find('@') : go(({ view, show }) => ({ ...home, image: key, view, show })),
    'page.help': () => show({ kind: 'keys' }),
    'page.link': () => {
      copyText(link()).then(
        () => announce(t.keys.linkCopied),
        () => announce(t.keys.linkNotCopied),
      );
    },
  });
  return (
    <>
      {open?.kind === 'palette' ? <Palette key={open.turn} typed={open.typed} onClose={close} /> : null}
      {open?.kind === 'keys' ? <KeySheet key={open.turn} onClose={close} /> : null}
    </>
  );
}
