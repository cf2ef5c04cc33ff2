import { useId, useRef, type ReactNode } from 'react';
import { Button } from './button.tsx';
import { useModal } from './use-modal.ts';
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
  const { ref, close, onPointerDown } = useModal();
  const heading = useId();
  const isSure = useRef(false);
  // The dialog closes first: so the focus goes back to where it was.
  const onClose = () => (isSure.current ? onYes() : onNo());
  return (
    <dialog
      ref={ref}
      className="confirm"
      aria-labelledby={heading}
      onPointerDown={onPointerDown}
      onClose={onClose}
    >
      <div className="confirm-question">
        <h2 id={heading}>{title}</h2>
        <p>{text}</p>
        <div className="confirm-answers">
          <Button label={no} onClick={close} autoFocus />
          <Button
            label={yes}
            kind="danger"
            onClick={() => {
              isSure.current = true;
              close();
            }}
          />
        </div>
      </div>
    </dialog>
  );
}
