import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import './button.css';
import { Icon, type IconName } from './icon.tsx';

interface Props extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children'> {
  /** The button's name: visible unless `square`, then spoken and shown as a tooltip. */
  readonly label: string;
  readonly icon?: IconName;
  readonly kind?: 'plain' | 'primary' | 'danger' | 'quiet';
  readonly square?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A button with words, with an icon and words, or (`square`) with an icon alone. */
export function Button({ label, icon, kind = 'plain', square = false, ...attributes }: Props): ReactNode {
  const spoken = square ? { 'aria-label': label, title: label } : {};
  return (
    <button
      type="button"
      className="button"
      data-kind={kind}
      {...(square ? { 'data-square': true } : {})}
      {...spoken}
      {...attributes}
    >
      {icon === undefined ? null : <Icon name={icon} />}
      {square ? null : <span className="button-label">{label}</span>}
    </button>
  );
}
