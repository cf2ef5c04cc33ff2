import { Fragment, useState, type ReactNode } from 'react';
import { bareKeys } from '../../commands/use-commands.tsx';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { commandGroups, commands, type KnownCommand } from '../../model/commands.ts';
import { placeKeys, type Place } from '../../model/place-keys.ts';
import type { Shortcut } from '../../model/shortcut.ts';
import { Button } from '../../ui/button.tsx';
import { scrollable } from '../../ui/scrollable.ts';
import { Keys } from '../../ui/keys.tsx';
import { useModal } from '../../ui/use-modal.ts';
import './key-sheet.css';

/** All keys there are, in groups: of the page, and of the place that has the focus. */
export default function KeySheet({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useI18n();
  const { ref, close, onPointerDown } = useModal();
  const [bare, setBare] = useState(bareKeys.get);
  const all: readonly KnownCommand[] = commands;
  return (
    <dialog
      ref={ref}
      className="key-sheet"
      aria-labelledby="key-sheet-title"
      onPointerDown={onPointerDown}
      onClose={onClose}
      onKeyDown={event => {
        if (event.key !== '?') return;
        event.preventDefault();
        close();
      }}
    >
      <header>
        <h2 id="key-sheet-title">{t.keys.title}</h2>
        <Button square icon="close" kind="quiet" label={t.keys.close} onClick={close} />
      </header>
      <div className="key-sheet-scroll" role="region" aria-label={t.keys.list} {...scrollable}>
        <div className="key-sheet-groups">
          {commandGroups.map(group => (
            <Group
              key={group}
              title={t.commands.groups[group]}
              lines={all
                .filter(command => command.group === group)
                .map(({ id, keys }) => ({ name: t.commands.names[id], keys, alike: true }))}
            />
          ))}
          {(Object.keys(placeKeys) as Place[]).map(place => (
            <Group
              key={place}
              title={t.keys.places[place]}
              lines={placeKeys[place].map(({ id, ...line }) => ({
                name: t.keys.moves[id],
                alike: false,
                ...line,
              }))}
            />
          ))}
        </div>
      </div>
      <footer>
        <label>
          <input
            type="checkbox"
            checked={bare}
            onChange={({ currentTarget: { checked } }) => {
              bareKeys.set(checked);
              setBare(checked);
            }}
          />
          {t.keys.bare}
        </label>
      </footer>
    </dialog>
  );
}

interface Line {
  readonly name: string;
  readonly keys: readonly Shortcut[];
  /** Whether any of the keys does it. */
  readonly alike: boolean;
}

function Group({ title, lines }: { readonly title: string; readonly lines: readonly Line[] }): ReactNode {
  const { t } = useI18n();
  return (
    <section>
      <h3>{title}</h3>
      <dl>
        {lines.map(({ name, keys, alike }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {keys.map((key, i) => (
                <Fragment key={key}>
                  {alike && i > 0 ? <span>{t.keys.or}</span> : null}
                  <Keys shortcut={key} />
                </Fragment>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
