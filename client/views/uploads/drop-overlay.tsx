import { useEffect, useState, type ReactNode } from 'react';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { Icon } from '../../ui/icon.tsx';

/** Takes files dropped anywhere on the page, and says so while they hover over it. */
export function DropOverlay({ onFiles }: { readonly onFiles: (files: readonly File[]) => void }): ReactNode {
  const { t } = useI18n();
  const [over, setOver] = useState(false);
  useEffect(() => {
    // Every element that is entered reports it before the one that is left: only the balance tells.
    let depth = 0;
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
    const handlers = {
      dragenter: (event: DragEvent) => {
        if (hasFiles(event)) setOver(++depth > 0);
      },
      dragleave: (event: DragEvent) => {
        if (hasFiles(event)) setOver(--depth > 0);
      },
      dragover: (event: DragEvent) => {
        if (hasFiles(event)) event.preventDefault();
      },
      drop: (event: DragEvent) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        depth = 0;
        setOver(false);
        onFiles([...(event.dataTransfer?.files ?? [])]);
      },
    } as const;
    for (const [type, handler] of Object.entries(handlers)) addEventListener(type, handler as EventListener);
    return () => {
      for (const [type, handler] of Object.entries(handlers))
        removeEventListener(type, handler as EventListener);
    };
  }, [onFiles]);
  return over ? (
    <div className="drop-overlay" role="status">
      <p>
        <Icon name="upload" />
        {t.upload.dropNow}
      </p>
    </div>
  ) : null;
}
