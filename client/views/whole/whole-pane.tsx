import { useId, useMemo, type ReactNode } from 'react';
import { fetchLedger, stateOf } from '../../api/images.ts';
import { useResource } from '../../api/use-resource.ts';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { layerBars } from '../../layout/layer-bars.ts';
import { ProblemNotice } from '../../ui/notice.tsx';
import type { PaneProps } from '../pane-props.ts';
import { BuildSteps } from './build-steps.tsx';
import { ConfigFacts } from './config-facts.tsx';
import { IdentityFacts } from './identity-facts.tsx';
import { Totals } from './totals.tsx';
import './whole-pane.css';

/** The middle of the page as the whole image: where its bytes are, how it was built, what it starts, who it is. */
export default function WholePane({ image, layer }: PaneProps): ReactNode {
  const { t } = useI18n();
  const id = useId();
  // The figures are wanted, the dead versions one by one are not.
  const { value, error, retry } = useResource(`${stateOf(image)} figures`, signal =>
    fetchLedger(image.id, 0, signal),
  );
  const bars = useMemo(() => {
    const dead = new Map(value?.byLayer.map(one => [one.layer, one.dead]));
    return layerBars(image.layers.map(({ number, size }) => ({ bytes: size, dead: dead.get(number) ?? 0 })));
  }, [image.layers, value]);
  const parts = ['totals', 'steps', 'config', 'identity'] as const;
  return (
    <section className="whole-pane" aria-label={t.whole.region}>
      <nav className="whole-jump" aria-label={t.whole.jump}>
        {parts.map(part => (
          <button
            key={part}
            type="button"
            onClick={() => document.getElementById(`${id}-${part}`)?.scrollIntoView({ block: 'start' })}
          >
            {t.whole.parts[part]}
          </button>
        ))}
      </nav>
      <div className="whole-parts">
        <section className="whole-part" id={`${id}-totals`} aria-labelledby={`${id}-totals-title`}>
          <h2 id={`${id}-totals-title`}>{t.whole.totals.title}</h2>
          {error === null ? null : <ProblemNotice error={error} onRetry={retry} />}
          <Totals image={image} ledger={value} bars={bars} />
        </section>
        <section className="whole-part" id={`${id}-steps`} aria-labelledby={`${id}-steps-title`}>
          <BuildSteps
            image={image}
            layer={layer}
            ledger={value}
            bars={bars}
            title={
              <h2 id={`${id}-steps-title`}>
                {image.history.length === 0 ? t.whole.steps.list : t.whole.steps.title}
              </h2>
            }
          />
        </section>
        <div className="whole-aside">
          <section className="whole-part" id={`${id}-config`} aria-labelledby={`${id}-config-title`}>
            <h2 id={`${id}-config-title`}>{t.whole.config.title}</h2>
            <ConfigFacts image={image} />
          </section>
          <section className="whole-part" id={`${id}-identity`} aria-labelledby={`${id}-identity-title`}>
            <h2 id={`${id}-identity-title`}>{t.whole.identity.title}</h2>
            <IdentityFacts image={image} />
          </section>
        </div>
      </div>
    </section>
  );
}
