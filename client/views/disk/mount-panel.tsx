import { useState, type ReactNode } from 'react';
import type { Anatomy, Mount, MountForm } from '../../../shared/anatomy.ts';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { pageBars, type PageBar } from '../../layout/anatomy.ts';
import { round } from '../../layout/round.ts';
import { commandPieces } from '../../model/anatomy.ts';
import { tintStyle } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Marked } from '../../ui/marked.tsx';
import './mount-panel.css';

/** How the layers up to the chosen one are mounted: the commands by each kind of name, their lengths as bars. */
export function MountPanel({ anatomy }: { readonly anatomy: Anatomy }): ReactNode {
  const { t } = useI18n();
  const { mounts } = t.disk;
  return (
    <section className="disk-part" aria-labelledby="disk-mounts">
      <h2 id="disk-mounts">{mounts.title(anatomy.layer)}</h2>
      <p className="disk-intro">{mounts.intro}</p>
      {anatomy.mounts.length === 0 ? <p>{mounts.none}</p> : null}
      {anatomy.mounts.map(mount => (
        <MountView key={mount.purpose} mount={mount} anatomy={anatomy} />
      ))}
    </section>
  );
}

function MountView({ mount, anatomy }: { readonly mount: Mount; readonly anatomy: Anatomy }): ReactNode {
  const { t, count } = useI18n();
  const { mounts } = t.disk;
  const { page, lowers } = anatomy.limits;
  const bars = pageBars(
    mount.forms.map(({ bytes }) => bytes),
    page,
    100,
  );
  const isRunning = anatomy.container?.state === 'running' || anatomy.container?.state === 'paused';
  return (
    <div className="disk-mount">
      <h3>{mounts.purposes[mount.purpose]}</h3>
      {mount.way === 'bind' ? <p className="disk-how">{mounts.bind}</p> : null}
      {mount.purpose === 'run' && isRunning ? <p className="disk-warning">⚠ {mounts.runWarning}</p> : null}
      {mount.tooMany ? (
        <p className="disk-warning">✗ {mounts.tooMany(count(mount.lowers), count(lowers))}</p>
      ) : null}
      <ul className="disk-forms">
        {mount.forms.map((form, i) => (
          <FormView key={form.names} form={form} mount={mount} bar={bars[i]} anatomy={anatomy} />
        ))}
      </ul>
      {mount.forms.some(({ fits }) => !fits) ? <p className="disk-warning">⚠ {mounts.cut}</p> : null}
      {mount.forms.some(({ command }) => command.includes('LIBMOUNT')) ? (
        <p className="disk-how">
          <Marked text={mounts.force} />
        </p>
      ) : null}
    </div>
  );
}

function FormView(props: {
  readonly form: MountForm;
  readonly mount: Mount;
  readonly bar: PageBar | undefined;
  readonly anatomy: Anatomy;
}): ReactNode {
  const { form, mount, bar, anatomy } = props;
  const { t, count } = useI18n();
  const { mounts } = t.disk;
  const [name, how] = mounts.forms[form.names];
  const { page } = anatomy.limits;
  return (
    <li className="disk-form" data-fits={form.fits}>
      <div className="disk-form-head">
        <h4>{name}</h4>
        <span className="disk-how">
          <Marked text={how} />
        </span>
      </div>
      {mount.way === 'bind' || bar === undefined ? null : (
        <>
          <Bar bar={bar} page={mounts.page(count(page))} />
          <p className="disk-length">
            {mounts.length(count(form.bytes), count(page))}:{' '}
            <b data-fits={form.fits}>{form.fits ? `✓ ${mounts.fits}` : `✗ ${mounts.tooLong}`}</b>
            {' · '}
            {mounts.room(count(form.room))}
          </p>
        </>
      )}
      <Command text={form.command} name={name} anatomy={anatomy} />
    </li>
  );
}

/** Longer than this, a command is cut to a few lines until somebody wants all of it. Letters. */
const longCommand = 500;

/** A command to copy, each directory in the colour of its layer. */
function Command(props: {
  readonly text: string;
  readonly name: string;
  readonly anatomy: Anatomy;
}): ReactNode {
  const { text, name, anatomy } = props;
  const { t } = useI18n();
  const { mounts } = t.disk;
  const [isOpen, setOpen] = useState(false);
  const isLong = text.length > longCommand;
  return (
    <>
      <div className="disk-command" data-cut={isLong && !isOpen}>
        <pre>
          {commandPieces(text, anatomy).map((piece, i) =>
            piece.layer === null ? (
              piece.text
            ) : (
              <span key={i} className="tinted" style={tintStyle(piece.layer, anatomy.layers.length)}>
                {piece.text}
              </span>
            ),
          )}
        </pre>
        <CopyButton text={text} label={t.disk.steps.copy(`${mounts.command}: ${name}`)} />
      </div>
      {isLong ? (
        <Button
          kind="quiet"
          icon={isOpen ? 'collapse' : 'expand'}
          label={isOpen ? mounts.less : mounts.whole}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        />
      ) : null}
    </>
  );
}

/** Bytes against the page: what goes beyond it is hatched. Silent: the line below says it in words. */
function Bar({
  bar: { used, page, beyond },
  page: label,
}: {
  readonly bar: PageBar;
  readonly page: string;
}): ReactNode {
  const percent = (value: number) => `${round(value)}%`;
  return (
    <svg className="disk-bar" aria-hidden="true" height="2.5rem" width="100%">
      <defs>
        <pattern
          id="disk-hatch"
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <path className="disk-hatch" d="M0,0V6" />
        </pattern>
      </defs>
      <rect className="disk-bar-page" y="1.1rem" width={percent(page)} height="1.1rem" />
      <rect className="disk-bar-used" y="1.1rem" width={percent(used)} height="1.1rem" />
      {beyond === 0 ? null : (
        <>
          <rect
            className="disk-bar-over"
            x={percent(page)}
            y="1.1rem"
            width={percent(beyond)}
            height="1.1rem"
          />
          <rect
            fill="url(#disk-hatch)"
            x={percent(page)}
            y="1.1rem"
            width={percent(beyond)}
            height="1.1rem"
          />
        </>
      )}
      <line className="disk-bar-end" x1={percent(page)} x2={percent(page)} y1="0.85rem" y2="2.45rem" />
      <text className="disk-bar-label" x={percent(page)} y="0.72rem" textAnchor="end">
        {label}
      </text>
    </svg>
  );
}
