import { useEffect, useState, type ReactNode } from 'react';
import { useI18n } from '../i18n/use-i18n.tsx';
import { Button } from './button.tsx';

/** Puts `text` on the clipboard and says so for a while. `what` is what it is called. */
export function CopyButton({ text, what }: { readonly text: string; readonly what: string }): ReactNode {
  const { t } = useI18n();
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle');
  useEffect(() => {
    if (state === 'idle') return undefined;
    const timer = setTimeout(() => setState('idle'), 2500);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = () => {
    copyText(text).then(
      () => setState('copied'),
      () => setState('failed'),
    );
  };
  const label = {
    idle: t.disk.steps.copy(what),
    copied: t.disk.steps.copied,
    failed: t.disk.steps.copyFailed,
  }[state];
  return (
    <>
      <Button
        kind="quiet"
        square
        icon={state === 'copied' ? 'check' : 'copy'}
        label={t.disk.steps.copy(what)}
        onClick={copy}
      />
      <span className="visually-hidden" role="status">
        {state === 'idle' ? '' : label}
      </span>
    </>
  );
}

/** Browsers give a page the clipboard only on localhost or over TLS; elsewhere the older way is tried. */
async function copyText(text: string): Promise<void> {
  if (navigator.clipboard !== undefined) return navigator.clipboard.writeText(text);
  const area = document.createElement('textarea');
  area.value = text;
  area.style.position = 'fixed';
  area.style.opacity = '0';
  document.body.append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  if (!done) throw new Error('the browser does not let the page copy');
}
