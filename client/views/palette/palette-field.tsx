import type { KeyboardEvent, ReactNode } from 'react';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { Icon } from '../../ui/icon.tsx';

interface Props {
  readonly value: string;
  readonly placeholder: string;
  /** IDs of the list, of the option that the cursor is on, and of what helps. */
  readonly listId: string;
  readonly activeId: string | null;
  readonly helpId: string;
  readonly onType: (typed: string) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** The field of the palette: a combobox. The dialog gives it the focus, since it is the first that can have it. */
export function PaletteField(props: Props): ReactNode {
  const { value, placeholder, listId, activeId, helpId, onType, onKeyDown } = props;
  const { t } = useI18n();
  return (
    <div className="palette-field">
      <Icon name="search" />
      <input
        role="combobox"
        aria-label={t.palette.title}
        aria-expanded={activeId !== null}
        aria-controls={listId}
        aria-autocomplete="list"
        {...(activeId === null ? {} : { 'aria-activedescendant': activeId })}
        aria-describedby={helpId}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        value={value}
        onChange={event => onType(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}
