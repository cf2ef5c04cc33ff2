import { useRef, type ReactNode } from 'react';
import { isMac, useCommands } from '../../commands/use-commands.tsx';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { commandOf } from '../../model/commands.ts';
import { ariaKeys } from '../../model/shortcut.ts';
import { Button } from '../../ui/button.tsx';

/** Chooses archives from the disk. */
export function UploadButton({ onFiles }: { readonly onFiles: (files: readonly File[]) => void }): ReactNode {
  const { t } = useI18n();
  const input = useRef<HTMLInputElement>(null);
  useCommands({ 'page.upload': () => input.current?.click() });
  return (
    <>
      <Button
        kind="primary"
        icon="upload"
        label={t.upload.button}
        title={t.upload.button}
        aria-keyshortcuts={ariaKeys(commandOf('page.upload').keys, isMac)}
        onClick={() => input.current?.click()}
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
