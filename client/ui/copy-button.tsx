import { useEffect, useState, type ReactNode } from 'react';
import { useI18n } from '../i18n/use-i18n.tsx';
import { Button } from './button.tsx';
import { copyText } from './copy-text.ts';
import './copy-button.css';

interface Props {
  /** What is copied, or what makes it when it is wanted. */
  readonly text: string | (() => string);
  readonly label: string;
  /** Whether label and outcome stand beside the icon; otherwise they are spoken. */
  readonly worded?: boolean;
}

/** Puts a text on the clipboard and says so for a while. */
export function CopyButton({ text, label, worded = false }: Props): ReactNode {
  const { t } = useI18n();
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle');
  useEffect(() => {
    if (state === 'idle') return undefined;
    const timer = setTimeout(() => setState('idle'), 2500);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = () => {
    copyText(typeof text === 'string' ? text : text()).then(
      () => setState('copied'),
      () => setState('failed'),
    );
  };
  const outcome = { idle: '', copied: t.disk.steps.copied, failed: t.disk.steps.copyFailed }[state];
  return (
    <>
      <span className={worded ? 'copy-outcome' : 'visually-hidden'} role="status">
        {outcome}
      </span>
      <Button
        kind="quiet"
        square={!worded}
        icon={state === 'copied' ? 'check' : 'copy'}
        label={label}
        onClick={copy}
      />
    </>
  );
}
