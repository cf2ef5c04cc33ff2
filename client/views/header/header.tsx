import type { ReactNode } from 'react';
import type { CatalogSource } from '../../../shared/image.ts';
import { useServer } from '../../api/use-server.tsx';
import { isMac, useCommands, useRun } from '../../commands/use-commands.tsx';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { hrefOf, usePresenting, useRoutePart, useWays } from '../../route/use-route.tsx';
import { type CommandId, commandOf } from '../../model/commands.ts';
import { ariaKeys } from '../../model/shortcut.ts';
import { labelOfSource } from '../../model/image-groups.ts';
import { nameOfImage } from '../../model/image-name.ts';
import { home } from '../../route/route.ts';
import { useTheme } from '../../theme/use-theme.ts';
import { Button } from '../../ui/button.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { Keys } from '../../ui/keys.tsx';
import { RouteLink } from '../../ui/route-link.tsx';
import { PaneSwitch } from '../panes/pane-switch.tsx';
import { UploadButton } from '../uploads/upload-button.tsx';
import { Wordmark } from './wordmark.tsx';
import './header.css';

interface Props {
  readonly onFiles: (files: readonly File[]) => void;
  readonly onHome: () => void;
}

/** The bar at the top: home, which image, upload, language, theme. */
export function Header({ onFiles, onHome }: Props): ReactNode {
  const { t, language, setLanguage } = useI18n();
  const { theme, next } = useTheme();
  const asked = useRoutePart(route => route.image);
  const presenting = usePresenting();
  const { go, present } = useWays();
  const run = useRun();
  const { catalog } = useServer();
  // What is not here has no panes and is none of the images to choose.
  const image = catalog.value === null || isListed(catalog.value.sources, asked) ? asked : null;
  const goHome = () => {
    onHome();
    go(home);
  };
  const otherLanguage = () => setLanguage(language === 'en' ? 'vi' : 'en');
  useCommands({
    'page.home': goHome,
    'page.theme': next,
    'page.language': otherLanguage,
    'page.present': () => present(!presenting),
  });
  return (
    <header className="header">
      <RouteLink className="header-home" href={hrefOf({})} aria-label={t.app.home} onGo={goHome}>
        <Wordmark />
      </RouteLink>
      {image === null ? <span /> : <ImageChoice image={image} />}
      {presenting ? null : (
        <button
          type="button"
          className="field header-find"
          title={t.commands.names['find.path']}
          aria-keyshortcuts={ariaKeys(commandOf('find.path').keys, isMac)}
          onClick={() => run('find.path')}
        >
          <Icon name="search" />
          <span>{t.palette.open}</span>
          <Keys shortcut="Mod+K" />
        </button>
      )}
      <div className="header-actions">
        {image === null ? null : <PaneSwitch />}
        {asked === null || presenting ? null : <UploadButton onFiles={onFiles} />}
        {presenting ? null : (
          <>
            <CommandButton icon="link" command="page.link" />
            <CommandButton icon="keyboard" command="page.help" />
          </>
        )}
        <Button
          square={!presenting}
          kind="quiet"
          icon={presenting ? 'leave' : 'present'}
          label={presenting ? t.room.leave : t.room.present}
          aria-keyshortcuts={ariaKeys(commandOf('page.present').keys, isMac)}
          onClick={() => present(!presenting)}
        />
        <Button
          kind="quiet"
          lang={language === 'en' ? 'vi' : 'en'}
          label={language === 'en' ? 'Tiếng Việt' : 'English'}
          onClick={otherLanguage}
        />
        <Button
          square
          kind="quiet"
          icon={theme === 'light' ? 'sun' : theme === 'dark' ? 'moon' : 'half'}
          label={t.app.theme[theme]}
          onClick={next}
        />
      </div>
    </header>
  );
}

/** The image that is shown, and the way to any other. */
function ImageChoice({ image }: { readonly image: string }): ReactNode {
  const { t } = useI18n();
  const { go } = useWays();
  const { catalog } = useServer();
  return (
    <select
      className="field header-image"
      aria-label={t.app.chooseImage}
      value={image}
      onChange={({ currentTarget: { value } }) => go(({ view }) => ({ ...home, image: value, view }))}
    >
      {catalog.value?.sources.map(source => (
        <optgroup key={source.id} label={labelOfSource(source)}>
          {source.images.map(each => (
            <option key={each.id} value={each.id}>
              {nameOfImage(each, source)}
            </option>
          ))}
        </optgroup>
      ))}
      {isListed(catalog.value?.sources ?? [], image) ? null : <option value={image}>…</option>}
    </select>
  );
}

/** Does what a command does, under its name and with its keys. */
function CommandButton({
  icon,
  command,
}: {
  readonly icon: IconName;
  readonly command: CommandId;
}): ReactNode {
  const { t } = useI18n();
  const run = useRun();
  return (
    <Button
      square
      kind="quiet"
      icon={icon}
      label={t.commands.names[command]}
      aria-keyshortcuts={ariaKeys(commandOf(command).keys, isMac)}
      onClick={() => run(command)}
    />
  );
}

function isListed(sources: readonly CatalogSource[], image: string | null): boolean {
  return sources.some(({ images }) => images.some(({ id }) => id === image));
}
