import type { ReactNode } from 'react';
import type { Links } from '../../../shared/links.ts';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { keyOf, refOf } from '../../model/path.ts';
import { PathLink } from './path-link.tsx';

/** The other names of a file, those first said that are still one with it. */
export function LinkNames({ links }: { readonly links: Links }): ReactNode {
  const { t, count } = useI18n();
  const words = t.inspect.links;
  const names = links.names.toSorted((a, b) => Number(b.visible) - Number(a.visible));
  return (
    <>
      <ul className="link-names" aria-label={words.names}>
        {names.map(name => (
          <li key={keyOf(name)}>
            <PathLink label={words.open(name.path)} at={refOf(name)} />
            {name.visible ? null : <small> {words.gone}</small>}
          </li>
        ))}
      </ul>
      <small>
        {links.total > names.length ? `${words.more(count(links.total - names.length))}. ` : ''}
        {words.namesHelp}
      </small>
    </>
  );
}
