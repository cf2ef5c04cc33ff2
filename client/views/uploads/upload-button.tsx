import { useRef, type ReactNode } from 'react';
import { useServer } from '../../api/use-server.tsx';
import { isMac, useCommands } from '../../commands/use-commands.tsx';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { commandOf } from '../../model/commands.ts';
import { ariaKeys } from '../../model/shortcut.ts';
import { Button } from '../../ui/button.tsx';

/** Chooses archives from the disk. Without a server to send them to it says so: it can be reached, and does nothing. */
export function UploadButton({ onFiles }: { readonly onFiles: (files: readonly File[]) => void }): ReactNode {
  const { t } = useI18n();
  const input = useRef<HTMLInputElement>(null);
  const isLost = useServer().connection === 'lost';
  const choose = isLost ? null : () => input.current?.click();
  useCommands({ 'page.upload': choose });
  return (
    <>
      <Button
        kind="primary"
        icon="upload"
        label={t.upload.button}
        title={isLost ? t.states.offline.noUpload : t.upload.button}
        aria-disabled={isLost}
        aria-keyshortcuts={ariaKeys(commandOf('page.upload').keys, isMac)}
        onClick={() => choose?.()}
      />
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t.upload.input}
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])]);
          // The same file may be chosen again.
          currentTarget.value = '';
        }}
      />
    </>
  );
}
