import type { ReactNode } from 'react';
import type { EntryType } from '../../../shared/entry.ts';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { formatMode } from '../../model/format.ts';
import { explainMode, rights } from '../../model/mode-bits.ts';
import './mode-table.css';

/** The bits of a mode: who may do what, and what the special ones mean. */
export function ModeTable({ type, mode }: { readonly type: EntryType; readonly mode: number }): ReactNode {
  const { t } = useI18n();
  const words = t.inspect.mode;
  const { rows, special } = explainMode(type, mode, formatMode(type, mode));
  const names = type === 'dir' ? words.directoryRights : words.fileRights;
  return (
    <div className="mode">
      <table className="mode-table" aria-label={words.table}>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{words.who}</span>
            </th>
            {rights.map(right => (
              <th key={right} scope="col">
                {names[right]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ audience, bits }) => (
            <tr key={audience}>
              <th scope="row">{words.audiences[audience]}</th>
              {bits.map(({ right, sign, set }) => (
                <td key={right} data-set={set}>
                  <code aria-hidden="true">{sign}</code>
                  <span className="visually-hidden">
                    {set ? words.yes(names[right]) : words.no(names[right])}
                  </span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {special.length === 0 ? null : (
        <ul className="mode-special">
          {special.map(bit => (
            <li key={bit}>{words.special[bit]}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
