import type { ReactNode } from 'react';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { inspectBytes } from '../../model/inspect-bytes.ts';

interface Props {
  readonly offset: number;
  /** The bytes there, as many as there are up to eight. */
  readonly bytes: Uint8Array;
}

/** How the bytes at one place can be read, as numbers of every size and in both orders. */
export function ByteInspector({ offset, bytes }: Props): ReactNode {
  const { t, count } = useI18n();
  const words = t.content.inspector;
  return (
    <div className="byte-inspector">
      <table>
        <caption>{words.title(`0x${offset.toString(16)}`, count(offset))}</caption>
        <thead>
          <tr>
            <th scope="col">{words.reading}</th>
            <th scope="col">{words.little}</th>
            <th scope="col">{words.big}</th>
          </tr>
        </thead>
        <tbody>
          {inspectBytes(bytes).map(({ name, little, big }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{little}</td>
              <td>{big}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
