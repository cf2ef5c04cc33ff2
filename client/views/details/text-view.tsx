import { useMemo, useState, type ReactNode } from 'react';
import { asApiError } from '../../api/use-resource.ts';
import type { ApiError } from '../../api/http.ts';
import { fetchBytes } from '../../api/images.ts';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { splitLines } from '../../model/lines.ts';
import { Button } from '../../ui/button.tsx';
import { ProblemNotice } from '../../ui/notice.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';

/** What one press of `Load more` brings. */
const stepBytes = 1024 * 1024;

interface Props {
  readonly url: string;
  readonly size: number;
  /** The first bytes of the file. */
  readonly head: Uint8Array;
}

/** A text file, line by line; of a long one the first part, and more on demand. */
export function TextView({ url, size, head }: Props): ReactNode {
  const { t, bytes } = useI18n();
  const [parts, setParts] = useState<readonly Uint8Array[]>([head]);
  const [loading, setLoading] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const loaded = parts.reduce((sum, part) => sum + part.length, 0);
  const lines = useMemo(() => splitLines(parts, loaded < size), [parts, loaded, size]);

  const more = async () => {
    setLoading(true);
    setError(null);
    try {
      const next = await fetchBytes(url, loaded, Math.min(size, loaded + stepBytes));
      setParts(old => [...old, next]);
    } catch (reason) {
      setError(asApiError(reason));
    }
    setLoading(false);
  };

  return (
    <div className="text-view">
      <VirtualList
        className="text-lines"
        role="region"
        aria-label={t.details.text}
        tabIndex={0}
        count={lines.length}
        rowHeight={1.4}
      >
        {index => (
          <div key={index} className="text-line">
            <span className="text-number">{index + 1}</span>
            <span className="text-content">{lines[index]}</span>
          </div>
        )}
      </VirtualList>
      {error === null ? null : <ProblemNotice error={error} />}
      {loaded >= size ? null : (
        <p className="text-more">
          {t.details.part(bytes(loaded), bytes(size))}
          <Button label={t.details.more} disabled={loading} onClick={() => void more()} />
        </p>
      )}
    </div>
  );
}
