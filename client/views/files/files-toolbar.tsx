import { memo, useEffect, useRef, useState, type ReactNode } from 'react';
import { useCommands } from '../../commands/use-commands.tsx';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { useRoute } from '../../route/use-route.tsx';
import { Button } from '../../ui/button.tsx';
import { ViewSwitch } from '../middle/view-switch.tsx';

/** Milliseconds of silence before a filter is applied. */
const pause = 150;

interface Props {
  /** Opens every directory that holds a change; null where that is done already. */
  readonly onExpandChanged: (() => void) | null;
  /** Closes all directories; null where none is open. */
  readonly onCollapse: (() => void) | null;
}

/** Which view, and what of it in what order. */
export const FilesToolbar = memo(function FilesToolbar({ onExpandChanged, onCollapse }: Props): ReactNode {
  const { t } = useI18n();
  const { route, go } = useRoute();
  return (
    <div className="files-toolbar">
      <div className="files-view">
        <ViewSwitch />
        <Button
          square
          icon="expand"
          label={t.tree.expandChanged}
          aria-keyshortcuts="Shift+E"
          disabled={onExpandChanged === null}
          onClick={() => onExpandChanged?.()}
        />
        <Button
          square
          icon="collapse"
          label={t.tree.collapse}
          disabled={onCollapse === null}
          onClick={() => onCollapse?.()}
        />
      </div>
      <div className="files-filters">
        <FilterField />
        <select
          className="field"
          aria-label={t.files.change}
          value={route.change ?? ''}
          onChange={({ currentTarget: { value } }) =>
            go({ change: value === 'added' || value === 'modified' || value === 'removed' ? value : null })
          }
        >
          <option value="">{t.files.allChanges}</option>
          {(['added', 'modified', 'removed'] as const).map(change => (
            <option key={change} value={change}>
              {t.files.changes[change]}
            </option>
          ))}
        </select>
        <select
          className="field"
          aria-label={t.files.sort}
          value={route.sort}
          onChange={({ currentTarget: { value } }) =>
            go(value === 'size' ? { sort: 'size', order: 'desc' } : { sort: 'name', order: 'asc' })
          }
        >
          <option value="name">{t.files.sorts.name}</option>
          <option value="size">{t.files.sorts.size}</option>
        </select>
        <Button
          square
          icon={route.order === 'asc' ? 'ascending' : 'descending'}
          label={route.order === 'asc' ? t.files.ascending : t.files.descending}
          onClick={() => go({ order: route.order === 'asc' ? 'desc' : 'asc' })}
        />
      </div>
    </div>
  );
});

function FilterField(): ReactNode {
  const { t } = useI18n();
  const { route, go } = useRoute();
  const field = useRef<HTMLInputElement>(null);
  useCommands({ 'files.filter': () => field.current?.select() });
  const [text, setText] = useState(route.filter);
  const [applied, setApplied] = useState(route.filter);
  // The filter has changed: by this field, by a link, by the button that clears it, by a step back.
  if (route.filter !== applied) {
    setApplied(route.filter);
    setText(route.filter);
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
