import type { KeyboardEvent, ReactNode, Ref } from 'react';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { useRoute } from '../../route/use-route.tsx';
import { Button } from '../../ui/button.tsx';
import { Toggle } from '../../ui/toggle.tsx';
import type { Places } from './use-places.ts';
import './find-bar.css';

interface Props {
  readonly input: Ref<HTMLInputElement>;
  readonly found: Places;
  /** The place that is looked at, counted from 0; -1 for none. */
  readonly current: number;
  readonly onStep: (by: 1 | -1) => void;
  /** Left out where case makes no difference. */
  readonly exact?: { readonly on: boolean; readonly onChange: (on: boolean) => void };
  /** More tools, behind those of the search. */
  readonly children?: ReactNode;
}

/** The search in one file, and what else can be done with what is shown of it. What is searched for is in the link. */
export function FindBar({ input, found, current, onStep, exact, children }: Props): ReactNode {
  const { t } = useI18n();
  const { route, go } = useRoute();
  const words = t.content;
  const isIdle = found.places.length === 0;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') onStep(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape' && route.find !== '') go({ find: '' }, 'replace');
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="find-bar" role="toolbar" aria-label={words.toolbar}>
      <input
        ref={input}
        type="search"
        value={route.find}
        placeholder={words.find}
        aria-label={words.find}
        maxLength={200}
        onChange={event => go({ find: event.currentTarget.value }, 'replace')}
        onKeyDown={onKeyDown}
      />
      <output className="find-count" aria-live={found.searched < 1 ? 'off' : 'polite'}>
        {route.find === '' ? '' : <Count found={found} current={current} />}
      </output>
      <Button
        square
        kind="quiet"
        icon="up"
        label={words.previous}
        disabled={isIdle}
        onClick={() => onStep(-1)}
      />
      <Button
        square
        kind="quiet"
        icon="down"
        label={words.next}
        disabled={isIdle}
        onClick={() => onStep(1)}
      />
      {exact === undefined ? null : (
        <Toggle
          label="Aa"
          spoken={`Aa: ${words.exact}`}
          help={words.exact}
          on={exact.on}
          onChange={exact.onChange}
        />
      )}
      {children}
    </div>
  );
}

function Count({ found, current }: { readonly found: Places; readonly current: number }): ReactNode {
  const { t, count, percent } = useI18n();
  const words = t.content;
  const { total, searched, more } = found;
  const place = total === 0 ? '' : words.places(count(current + 1), count(total), more);
  if (searched < 1) return `${place} ${words.searching(percent(searched))}`;
  return total === 0 ? words.none : place;
}
