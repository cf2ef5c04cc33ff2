import { memo, useEffect, useRef, useState, type ReactNode } from 'react';
import { useCommands, useRun } from '../../commands/use-commands.tsx';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { changeIn, changesIn } from '../../model/change-filter.ts';
import { useRoutePart, useWays } from '../../route/use-route.tsx';
import { Button } from '../../ui/button.tsx';
import { ViewSwitch } from '../middle/view-switch.tsx';

/** Milliseconds of silence before a filter is applied. */
const pause = 150;

interface Props {
  /** Whether every directory that holds a change can be opened. */
  readonly canExpand: boolean;
  /** Whether there is a directory to be closed. */
  readonly canCollapse: boolean;
}

/** Which view, and what of it in what order. */
export const FilesToolbar = memo(function FilesToolbar({ canExpand, canCollapse }: Props): ReactNode {
  const { t } = useI18n();
  const view = useRoutePart(route => route.view);
  const shown = useRoutePart(({ view, change }) => changeIn(view, change));
  const sort = useRoutePart(route => route.sort);
  const order = useRoutePart(route => route.order);
  const { go } = useWays();
  const run = useRun();
  return (
    <div className="files-toolbar">
      <div className="files-view">
        <ViewSwitch />
        <Button
          square
          icon="expand"
          label={t.tree.expandChanged}
          aria-keyshortcuts="Shift+E"
          disabled={!canExpand}
          onClick={() => run('files.expand')}
        />
        <Button
          square
          icon="collapse"
          label={t.tree.collapse}
          disabled={!canCollapse}
          onClick={() => run('files.collapse')}
        />
      </div>
      <div className="files-filters">
        <FilterField />
        <select
          className="field"
          aria-label={t.files.change}
          value={shown ?? ''}
          onChange={({ currentTarget: { value } }) =>
            go({ change: changesIn(view).find(change => change === value) ?? null })
          }
        >
          <option value="">{t.files.allChanges}</option>
          {changesIn(view).map(change => (
            <option key={change} value={change}>
              {t.files.changes[change]}
            </option>
          ))}
        </select>
        <select
          className="field"
          aria-label={t.files.sort}
          value={sort}
          onChange={({ currentTarget: { value } }) =>
            go(value === 'size' ? { sort: 'size', order: 'desc' } : { sort: 'name', order: 'asc' })
          }
        >
          <option value="name">{t.files.sorts.name}</option>
          <option value="size">{t.files.sorts.size}</option>
        </select>
        <Button
          square
          icon={order === 'asc' ? 'ascending' : 'descending'}
          label={order === 'asc' ? t.files.ascending : t.files.descending}
          onClick={() => go({ order: order === 'asc' ? 'desc' : 'asc' })}
        />
      </div>
    </div>
  );
});

function FilterField(): ReactNode {
  const { t } = useI18n();
  const filter = useRoutePart(route => route.filter);
  const { go } = useWays();
  const field = useRef<HTMLInputElement>(null);
  useCommands({ 'files.filter': () => field.current?.select() });
  const [text, setText] = useState(filter);
  const [applied, setApplied] = useState(filter);
  // The filter has changed: by this field, by a link, by the button that clears it, by a step back.
  if (filter !== applied) {
    setApplied(filter);
    setText(filter);
  }
  useEffect(() => {
    if (text === applied) return undefined;
    const timer = setTimeout(() => go({ filter: text }, 'replace'), pause);
    return () => clearTimeout(timer);
  }, [text, applied, go]);
  return (
    <input
      ref={field}
      type="search"
      className="field files-filter"
      aria-label={t.files.filter}
      placeholder={t.files.filter}
      value={text}
      onChange={event => setText(event.currentTarget.value)}
    />
  );
}
