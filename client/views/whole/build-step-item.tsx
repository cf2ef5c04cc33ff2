import { useState, type ReactNode } from 'react';
import { useI18n } from '../../i18n/use-i18n.tsx';
import type { DockerfileStep } from '../../model/dockerfile.ts';
import { isSecret, variablesOf } from '../../model/run-config.ts';
import { Marked } from '../../ui/marked.tsx';
import { InstructionText } from './instruction-text.tsx';

interface Props {
  readonly step: DockerfileStep;
  /** Whether the base image ends just before it. */
  readonly isFirstOfOwn: boolean;
  readonly ofBase: boolean;
  readonly selected: boolean;
  readonly onSelect: (layer: number) => void;
  /** Its layer, where it made one that is known. */
  readonly line: ReactNode;
}

/** Lines of an instruction that are shown at first, and how many more are worth a button. */
const shown = 8;
const spare = 3;

/** One step of the Dockerfile: the layer it made, the instruction, and what is not certain about it. */
export function BuildStepItem(props: Props): ReactNode {
  const { step, isFirstOfOwn, ofBase, selected, onSelect, line } = props;
  const { t } = useI18n();
  const words = t.whole.steps;
  const [all, setAll] = useState(false);
  const { layer, isEmpty, keyword, lines, args, doubts, from, comment } = step;
  const isLong = lines.length > shown + spare;
  const secret = args.some(([name, value]) => isSecret(name, value));
  const showsSecret = keyword === 'ENV' && variablesOf(lines.join(' ')).some(({ secret }) => secret);
  return (
    <>
      {isFirstOfOwn ? (
        <li className="build-ground" title={words.baseHelp}>
          <span>{words.base}</span>
        </li>
      ) : null}
      {/* The button in `line` does the same for the keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <li
        className="build-step"
        data-empty={isEmpty}
        data-base={ofBase}
        data-selected={layer !== null && selected}
        data-layer={layer}
        onClick={() => {
          // Whoever marks text to copy it does not mean to go elsewhere.
          if (layer !== null && getSelection()?.isCollapsed !== false) onSelect(layer);
        }}
      >
        {line}
        <div className="build-text">
          {from === null ? null : <p className="build-from">{words.from(from)}</p>}
          {args.length === 0 ? null : (
            <p className="build-args">
              <code>{words.args(args.map(([name, value]) => `${name}=${value}`).join(' '))}</code>
            </p>
          )}
          {secret ? (
            <p className="whole-secret">
              <Marked text={words.argsSecret} />
            </p>
          ) : null}
          {showsSecret ? <p className="whole-secret">{t.whole.config.secret}</p> : null}
          <InstructionText keyword={keyword} lines={isLong && !all ? lines.slice(0, shown) : lines} />
          {isLong ? (
            <button
              type="button"
              className="build-more"
              onClick={event => {
                event.stopPropagation();
                setAll(!all);
              }}
            >
              {all ? words.less : words.more(String(lines.length))}
            </button>
          ) : null}
          {keyword === '' && comment ? <p className="build-doubt">{comment}</p> : null}
          {doubts.map(doubt => (
            <p key={doubt} className="build-doubt">
              <Marked text={words.doubts[doubt]} />
            </p>
          ))}
        </div>
        {layer === null ? (
          <span className="build-empty">{isEmpty ? words.empty : words.unmapped}</span>
        ) : null}
      </li>
    </>
  );
}
