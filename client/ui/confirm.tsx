import { useEffect, useId, useRef, type ReactNode } from 'react';
import { Button } from './button.tsx';
import './confirm.css';

interface Props {
  readonly title: string;
  readonly text: string;
  readonly yes: string;
  readonly no: string;
  readonly onYes: () => void;
  /** Also called when the dialog is left with Escape. */
  readonly onNo: () => void;
}

/** Asks before something that cannot be undone. The safe answer has the focus. */
export function Confirm({ title, text, yes, no, onYes, onNo }: Props): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="confirm" aria-labelledby={heading} onClose={onNo}>
      <h2 id={heading}>{title}</h2>
      <p>{text}</p>
      <div className="confirm-answers">
        <Button label={no} onClick={onNo} autoFocus />
        <Button label={yes} kind="danger" onClick={onYes} />
      </div>
    </dialog>
  );
}
