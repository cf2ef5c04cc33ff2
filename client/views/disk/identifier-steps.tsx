import type { ReactNode } from 'react';
import type { Anatomy, Identifier, LayerAnatomy } from '../../../shared/anatomy.ts';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { originOf } from '../../model/anatomy.ts';
import { LayerBadge, tintStyle } from '../../ui/badge.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Marked } from '../../ui/marked.tsx';
import './identifier-steps.css';

interface Props {
  readonly anatomy: Anatomy;
  readonly layer: LayerAnatomy;
}

/** Everything that leads from the tag to the directory of one layer, each step below what it follows from. */
export function IdentifierSteps({ anatomy, layer }: Props): ReactNode {
  const { t } = useI18n();
  const { steps } = t.disk;
  const { number } = layer;
  const all = [...anatomy.identifiers, ...layer.identifiers];
  const chained = anatomy.layers.filter(one => chainOf(one) !== undefined);
  return (
    <section className="disk-part" aria-labelledby="disk-steps">
      <h2 id="disk-steps">{steps.title(number)}</h2>
      <p className="disk-intro">{steps.intro}</p>
      <ol className="disk-steps tinted" style={tintStyle(number, anatomy.layers.length)}>
        {all.map(one => (
          <Step key={`${one.kind} ${one.value}`} anatomy={anatomy} layer={number} identifier={one} />
        ))}
      </ol>
      {chained.length < 2 ? null : (
        <details className="disk-chain">
          <summary>{steps.all}</summary>
          <ol>
            {chained.map(one => (
              <ChainStep key={one.number} layer={one} count={anatomy.layers.length} />
            ))}
          </ol>
        </details>
      )}
    </section>
  );
}

function chainOf({ identifiers }: LayerAnatomy): Identifier | undefined {
  return identifiers.find(({ kind, value }) => (kind === 'chainId' || kind === 'layerId') && value !== null);
}

/** Shapes that say again what the word says: computed, drawn, given. */
const signs = { digest: '◆', random: '⚄', given: '✎' } as const;

function Step({
  anatomy,
  layer,
  identifier,
}: {
  readonly anatomy: Anatomy;
  readonly layer: number;
  readonly identifier: Identifier;
}): ReactNode {
  const { t } = useI18n();
  const { steps } = t.disk;
  const { kind, value, file, check } = identifier;
  const [name, how] = steps.kinds[kind];
  const origin = originOf(kind);
  const shown = kind === 'directory' && value !== null ? `${anatomy.layersRoot}/${value}` : value;
  const isBase = layer === 1 && (kind === 'chainId' || kind === 'layerId') && value !== null;
  return (
    <li className="disk-step" data-kind={kind}>
      <div className="disk-step-head">
        <h3>{name}</h3>
        {origin === null ? null : (
          <span className="disk-origin" data-origin={origin}>
            <span aria-hidden="true">{signs[origin]} </span>
            {steps[origin]}
          </span>
        )}
      </div>
      {shown === null ? (
        <p className="disk-unknown">{anatomy.store === 'example' ? steps.madeUp : steps.unknown}</p>
      ) : (
        <p className="disk-value">
          <code>{shown}</code>
          <CopyButton text={shown} label={t.disk.steps.copy(name)} />
        </p>
      )}
      <Formula anatomy={anatomy} layer={layer} identifier={identifier} />
      <p className="disk-how">
        <Marked text={how} />{' '}
        {isBase ? <Marked text={kind === 'chainId' ? steps.formula.base : steps.formula.podmanBase} /> : null}
      </p>
      {file === null || (kind === 'directory' && value !== null) ? null : (
        <p className="disk-kept">
          {steps.kept} <code>{`${anatomy.root}/${file}`}</code>
          {check === 'unread' || (kind !== 'link' && anatomy.store === 'example') ? null : (
            <span className="disk-check" data-check={check}>
              {check === 'same' ? ` ✓ ${steps.same}` : ` ✗ ${steps.different}`}
            </span>
          )}
        </p>
      )}
    </li>
  );
}

/** What a chain ID is hashed from: the chain below, a space, the diff ID; each in the colour of its layer. */
function Formula({
  anatomy,
  layer,
  identifier: { kind, input },
}: {
  readonly anatomy: Anatomy;
  readonly layer: number;
  readonly identifier: Identifier;
}): ReactNode {
  const { t } = useI18n();
  const { formula } = t.disk.steps;
  if (input === null) return null;
  const separator = kind === 'layerId' ? '+' : ' ';
  const [below = '', own = ''] = input.split(separator);
  const count = anatomy.layers.length;
  const chainName =
    kind === 'layerId' ? `${t.disk.steps.kinds.layerId[0]} ${layer - 1}` : formula.chain(layer - 1);
  return (
    <figure className="disk-formula">
      <div className="disk-sum">
        <span className="disk-hash">SHA-256</span>
        <span className="disk-operand tinted" style={tintStyle(layer - 1, count)}>
          <small>{chainName}</small>
          <code>{below}</code>
        </span>
        <span className="disk-operator">{kind === 'layerId' ? formula.plus : formula.space}</span>
        <span className="disk-operand tinted" style={tintStyle(layer, count)}>
          <small>{formula.diff(layer)}</small>
          <code>{own}</code>
        </span>
      </div>
    </figure>
  );
}

/** One line of the whole chain. */
function ChainStep({ layer, count }: { readonly layer: LayerAnatomy; readonly count: number }): ReactNode {
  const chain = chainOf(layer);
  if (chain === undefined) return null;
  return (
    <li>
      <LayerBadge number={layer.number} count={count} />
      <code>
        {chain.input === null ? null : <span className="disk-soft">{`sha256("${chain.input}")`}</span>}
        <span>{`= ${chain.value}`}</span>
      </code>
    </li>
  );
}
