import { useState, type ReactNode } from 'react';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { parseOffset } from '../../model/inspect-bytes.ts';
import { useRoute } from '../../route/use-route.tsx';

/** Where one types an offset to go to: `0x1f4`, `500`, `50%`. */
export function OffsetField({ size }: { readonly size: number }): ReactNode {
  const { t } = useI18n();
  const { go } = useRoute();
  const [text, setText] = useState('');
  const offset = parseOffset(text, size);
  return (
    <input
      className="offset-field"
      type="text"
      value={text}
      placeholder={t.content.toOffset}
      aria-label={t.content.toOffset}
      aria-invalid={text !== '' && offset === null}
      title={t.content.offsetHelp}
      onChange={event => setText(event.currentTarget.value)}
      onKeyDown={event => {
        if (event.key === 'Enter' && offset !== null) go({ offset }, 'replace');
      }}
    />
  );
}
