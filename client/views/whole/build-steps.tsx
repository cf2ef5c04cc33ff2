import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import type { ImageDetail } from '../../../shared/image.ts';
import type { Ledger } from '../../../shared/ledger.ts';
import { useI18n } from '../../i18n/use-i18n.tsx';
import type { LayerBar } from '../../layout/layer-bars.ts';
import { dockerfileOf, dockerfileText } from '../../model/dockerfile.ts';
import { statedPlatform } from '../../model/image-name.ts';
import { useRoute } from '../../route/use-route.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Marked } from '../../ui/marked.tsx';
import { BuildStepItem } from './build-step-item.tsx';
import { LayerLine } from './layer-line.tsx';
import './build-steps.css';

type Words = ReturnType<typeof useI18n>;
type Dockerfile = ReturnType<typeof dockerfileOf>;

interface Props {
  readonly image: ImageDetail;
  readonly layer: number;
  /** Null while it is on its way. */
  readonly ledger: Ledger | null;
  readonly bars: readonly LayerBar[];
  readonly title: ReactNode;
}

/** The history as a Dockerfile, each step with the layer it made and what that weighs. */
export function BuildSteps({ image, layer, ledger, bars, title }: Props): ReactNode {
  const i18n = useI18n();
  const { t } = i18n;
  const { go } = useRoute();
  const words = t.whole.steps;
  const dockerfile = useMemo(() => dockerfileOf(image), [image]);
  const { steps, baseSteps, fits, unclaimed } = dockerfile;
  const select = (next: number) => go({ layer: next });
  const list = useRef<HTMLDivElement>(null);
  useFollow(list, layer);
  const line = (number: number) => (
    <LayerLine
      image={image}
      number={number}
      bar={bars[number - 1]}
      ledger={ledger?.byLayer.find(one => one.layer === number)}
      selected={number === layer}
      onSelect={select}
    />
  );
  return (
    <>
      <div className="build-head">
        {title}
        {steps.length === 0 ? null : (
          <CopyButton worded label={words.copy} text={() => textOf(image, dockerfile, i18n)} />
        )}
      </div>
      {steps.length === 0 ? (
        <div className="build-none">
          <p>
            <b>{words.none}</b>
          </p>
          <p>
            <Marked text={image.source.kind === 'root-filesystem' ? words.noneHelp : words.noneHelpImage} />
          </p>
        </div>
      ) : (
        <p className="build-note">
          <Marked text={words.note} />
        </p>
      )}
      {fits || steps.length === 0 ? null : (
        <p className="build-misfit" role="note">
          {words.misfit}
        </p>
      )}
      <div ref={list}>
        {steps.length === 0 ? null : (
          <ol className="build-steps" aria-label={words.list}>
            {steps.map(step => (
              <BuildStepItem
                key={step.index}
                step={step}
                isFirstOfOwn={step.index === baseSteps && baseSteps > 0}
                ofBase={step.index < baseSteps}
                selected={step.layer === layer}
                onSelect={select}
                line={step.layer === null ? null : line(step.layer)}
              />
            ))}
          </ol>
        )}
        {unclaimed.length === 0 ? null : (
          <>
            {steps.length > 0 && fits ? <p className="build-note">{words.unclaimed}</p> : null}
            <ul className="build-steps" aria-label={words.layersOnly}>
              {unclaimed.map(number => (
                <li key={number} className="build-step" data-selected={number === layer} data-layer={number}>
                  {line(number)}
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </>
  );
}

/** Brings the step of a layer into sight when that layer has been chosen elsewhere. */
function useFollow(list: { readonly current: HTMLElement | null }, layer: number): void {
  const before = useRef(layer);
  useEffect(() => {
    if (before.current === layer) return;
    before.current = layer;
    list.current?.querySelector(`[data-layer="${layer}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [list, layer]);
}

/** The Dockerfile as a text of its own, with what is not recorded said in front. */
function textOf(image: ImageDetail, dockerfile: Dockerfile, { t, bytes }: Words): string {
  const { head, limits, layer, ...text } = t.whole.steps.text;
  const platform = statedPlatform(image);
  const named = `${image.tags[0] ?? image.source.name}${platform === null ? '' : ` (${platform})`}`;
  return dockerfileText(dockerfile, {
    ...text,
    head: [head(named), limits],
    layer: number => layer(number, bytes(image.layers[number - 1]?.size ?? 0)),
  });
}
