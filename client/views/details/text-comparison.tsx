import { useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { languageOf } from '../../model/language.ts';
import type { Pair } from '../../model/life.ts';
import { nameOf } from '../../model/path.ts';
import { diffStyles } from '../../route/route.ts';
import { useRoute } from '../../route/use-route.tsx';
import { LayerBadge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { lazyPart } from '../../ui/lazy-part.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Toggle } from '../../ui/toggle.tsx';
import { useSize } from '../../ui/use-size.ts';
import type { CompareHandle } from './code/compare-view.tsx';

const CompareView = lazyPart(() => import('./code/compare-view.tsx'));

/** In rem: from here on two texts fit side by side. */
const roomForTwo = 52;

interface Props {
  readonly pair: Pair;
  /** How many layers the image has. */
  readonly layers: number;
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

/** Two texts against each other, line by line. */
export function TextComparison({ pair, layers, before, after }: Props): ReactNode {
  const { t, count } = useI18n();
  const { route, go } = useRoute();
  const words = t.versions;
  const [places, setPlaces] = useState<number | null>(null);
  const [fold, setFold] = useState(true);
  const tools = useRef<HTMLDivElement>(null);
  const view = useRef<CompareHandle>(null);
  const { width, rem } = useSize(tools);
  const [one, other] = useMemo(() => {
    const decoder = new TextDecoder();
    return [decoder.decode(before), decoder.decode(after)];
  }, [before, after]);
  const style = route.diff ?? (width / rem >= roomForTwo ? 'split' : 'unified');
  const { path, layer } = pair.after.entry;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'F7') return;
    view.current?.step(event.shiftKey ? -1 : 1);
    event.preventDefault();
  };
  return (
    <>
      <div className="compare-tools" ref={tools} onKeyDown={onKeyDown}>
        <output>{places === null ? '' : words.places(count(places))}</output>
        <Button
          square
          kind="quiet"
          icon="up"
          label={words.previousPlace}
          onClick={() => view.current?.step(-1)}
        />
        <Button
          square
          kind="quiet"
          icon="down"
          label={words.nextPlace}
          onClick={() => view.current?.step(1)}
        />
        <Segmented
          label={words.style}
          value={style}
          options={diffStyles.map(value => ({ value, label: words.styles[value] }))}
          onChange={diff => go({ diff }, 'replace')}
        />
        <Toggle label={words.fold} on={fold} onChange={setFold} />
      </div>
      {style === 'split' ? (
        <div className="compare-heads" aria-hidden="true">
          {[pair.before, pair.after].map(({ entry }, i) => (
            <span key={i}>
              <LayerBadge number={entry.layer} count={layers} />
              {words.layer(entry.layer)}
            </span>
          ))}
        </div>
      ) : null}
      {width === 0 ? null : (
        <CompareView
          before={one}
          after={other}
          labels={[words.layer(pair.before.entry.layer), words.layer(layer)]}
          language={languageOf(nameOf(path), other.slice(0, 512))}
          style={style}
          fold={fold}
          onPlaces={setPlaces}
          handle={view}
        />
      )}
    </>
  );
}
