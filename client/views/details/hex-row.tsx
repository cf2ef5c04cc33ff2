import type { ReactNode } from 'react';
import { hexLine } from '../../model/hex.ts';
import type { Span } from '../../model/text-segments.ts';

interface Props {
  readonly bytes: Uint8Array;
  readonly offset: number;
  /** The byte that is pointed out; null for none. */
  readonly pointed: number | null;
  /** Places that were found, in order, and which of them is looked at. */
  readonly found: readonly Span[];
  readonly current: number;
}

/** One line of bytes. Each of them says by `data-offset` where it is. */
export function HexRow({ bytes, offset, pointed, found, current }: Props): ReactNode {
  const line = hexLine(bytes, offset);
  const markOf = (at: number): string | undefined => {
    if (at === pointed) return 'pointed';
    const index = found.findIndex(({ from, to }) => at >= from && at < to);
    return index < 0 ? undefined : index === current ? 'current' : 'found';
  };
  return (
    <div className="hex-line">
      <span className="hex-offset">{line.offset}</span>
      {line.groups.map((group, g) => (
        <span key={g} className="hex-bytes">
          {group.split(' ').map((pair, i) => {
            const at = offset + g * 8 + i;
            return (
              <span key={i} data-offset={at} data-mark={markOf(at)}>
                {i === 0 ? pair : ` ${pair}`}
              </span>
            );
          })}
        </span>
      ))}
      <span className="hex-text">
        {Array.from(line.text, (sign, i) => (
          <span key={i} data-offset={offset + i} data-mark={markOf(offset + i)}>
            {sign}
          </span>
        ))}
      </span>
    </div>
  );
}
