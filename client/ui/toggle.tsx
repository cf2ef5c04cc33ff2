import type { ReactNode } from 'react';
import './toggle.css';

interface Props {
  readonly label: string;
  /** Its name for who hears the page, where the label is no word. */
  readonly spoken?: string;
  /** What it means, shown while the pointer is on it. */
  readonly help?: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
  readonly disabled?: boolean;
}

/** Something that is on or off: a checkbox that looks like a button held down. */
export function Toggle({ label, spoken, help, on, onChange, disabled = false }: Props): ReactNode {
  return (
    <label className="toggle" {...(help === undefined ? {} : { title: help })}>
      <input
        type="checkbox"
        aria-label={spoken}
        checked={on}
        disabled={disabled}
        onChange={event => onChange(event.currentTarget.checked)}
      />
      <span>{label}</span>
    </label>
  );
}
