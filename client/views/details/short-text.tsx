import { useMemo, useRef, useState, type ReactNode } from 'react';
import { fetchBytes } from '../../api/images.ts';
import { useResource } from '../../api/use-resource.ts';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { endOfLine, findInText, lastBefore, mostPlaces } from '../../model/find-text.ts';
import { layOutJson, summariseJson, type JsonSummary } from '../../model/json-text.ts';
import { languageNames } from '../../model/language.ts';
import { useRoute } from '../../route/use-route.tsx';
import { lazyPart } from '../../ui/lazy-part.tsx';
import { ProblemNotice } from '../../ui/notice.tsx';
import { Toggle } from '../../ui/toggle.tsx';
import { FindBar } from './find-bar.tsx';
import type { TextProps } from './text-props.ts';
import { useCursor } from './use-cursor.ts';
import { useFindKeys } from './use-find-keys.ts';

const CodeView = lazyPart(() => import('./code/code-view.tsx'));

/** A JSON text with a longer line is laid out at first: nobody wrote it like that to be read. */
const readableLine = 400;

/** A text that is fetched as a whole, with the colours of its language. */
export function ShortText({ url, size, head, language }: TextProps): ReactNode {
  const { t, bytes, count } = useI18n();
  const { route, go } = useRoute();
  const words = t.content;
  const rest = useResource(head.length < size ? url : null, signal => fetchBytes(url, 0, size, signal));
  const content = head.length < size ? rest.value : head;
  const text = useMemo(() => (content === null ? null : new TextDecoder().decode(content)), [content]);
  const json = useMemo(
    () => (text === null || language !== 'json' ? null : summariseJson(text)),
    [text, language],
  );
  const [formatted, setFormatted] = useState<boolean | null>(null);
  // Prose and logs are written in lines of any length; code is not, and its indentation means something.
  const [wrap, setWrap] = useState(language === null);
  const [exact, setExact] = useState(false);
  const isFormatted = json !== null && (formatted ?? (text !== null && hasLongLine(text)));
  const shown = useMemo(() => (isFormatted && text !== null ? layOutJson(text) : text), [isFormatted, text]);
  const places = useMemo(() => findInText(shown ?? '', route.find, exact), [shown, route.find, exact]);
  const onLine = useMemo(
    () => (route.line === null ? 0 : lastBefore(places, endOfLine(shown ?? '', route.line))),
    [shown, places, route.line],
  );
  const cursor = useCursor(`${route.find} ${exact}`, places.length, onLine);
  const input = useRef<HTMLInputElement>(null);
  const onKeyDown = useFindKeys(input, cursor.step);
  if (rest.error !== null) return <ProblemNotice error={rest.error} onRetry={rest.retry} />;
  if (shown === null) return <p className="visually-hidden">{t.files.loading}</p>;
  const found = {
    places,
    total: places.length,
    searched: 1,
    more: places.length === mostPlaces,
    error: null,
  };
  return (
    <div className="content-view" onKeyDown={onKeyDown}>
      <FindBar
        input={input}
        found={found}
        current={cursor.current}
        onStep={cursor.step}
        exact={{ on: exact, onChange: setExact }}
      >
        <Toggle label={words.wrap} on={wrap} onChange={setWrap} />
        {json === null ? null : <Toggle label={words.formatted} on={isFormatted} onChange={setFormatted} />}
      </FindBar>
      <CodeView
        text={shown}
        language={language}
        wrap={wrap}
        places={places}
        current={cursor.current}
        reveal={cursor.shown}
        line={route.line}
        onLine={line => go({ line: line === route.line ? null : line }, 'replace')}
      />
      <p className="text-facts">
        {language === null ? null : <span>{languageNames[language]}</span>}
        {language === 'json' ? <span>{tellJson(json, words.json, count)}</span> : null}
        <span>{words.lines(count(linesIn(shown)))}</span>
        <span>{bytes(size)}</span>
      </p>
    </div>
  );
}

/** Lines as `wc -l` and a last one without a line feed make them. */
function linesIn(text: string): number {
  let lines = text === '' || text.endsWith('\n') ? 0 : 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}

function hasLongLine(text: string): boolean {
  return text.split('\n').some(line => line.length > readableLine);
}

type JsonWords = ReturnType<typeof useI18n>['t']['content']['json'];

function tellJson(json: JsonSummary | null, words: JsonWords, count: (n: number) => string): string {
  if (json === null) return words.broken;
  if (json.kind === 'object' || json.kind === 'array') return words[json.kind](count(json.length));
  return words[json.kind];
}
