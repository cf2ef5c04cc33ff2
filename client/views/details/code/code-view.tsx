import { Compartment, EditorState, type Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { useEffect, useEffectEvent, useRef, type ReactNode } from 'react';
import { useI18n } from '../../../i18n/use-i18n.tsx';
import type { LanguageName } from '../../../model/language.ts';
import { loadLanguage } from './languages.ts';
import { reading, shadowOf } from './editor-theme.ts';
import { lineAt, marks, setMarks, type Marks } from './marks.ts';

interface Props extends Marks {
  readonly text: string;
  readonly language: LanguageName | null;
  /** Whether long lines are broken. */
  readonly wrap: boolean;
  /** Whether the place that is looked at is brought into sight. */
  readonly reveal: boolean;
  readonly onLine: (line: number) => void;
}

/** A text that is all there, in an editor in which nothing can be changed. */
export default function CodeView({
  text,
  language,
  wrap,
  reveal,
  onLine,
  places,
  current,
  line,
}: Props): ReactNode {
  const { t } = useI18n();
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView>(null);
  const parts = useRef({ language: new Compartment(), wrap: new Compartment() });
  const label = t.details.text;
  const phrases = t.content.phrases;
  const clicked = useEffectEvent(onLine);

  useEffect(() => {
    if (host.current === null) return undefined;
    const root = shadowOf(host.current);
    const view = new EditorView({
      state: EditorState.create({
        doc: text,
        extensions: [
          reading({ label, phrases, onLine: number => clicked(number) }),
          parts.current.language.of([]),
          parts.current.wrap.of([]),
          marks,
        ],
      }),
      parent: root,
      root,
    });
    editor.current = view;
    return () => {
      editor.current = null;
      view.destroy();
    };
  }, [text, label, phrases]);

  useEffect(() => {
    reconfigure(editor.current, parts.current.wrap, wrap ? EditorView.lineWrapping : []);
  }, [wrap, text, label, phrases]);

  useEffect(() => {
    if (language === null) return undefined;
    let isWanted = true;
    loadLanguage(language).then(
      loaded => {
        if (isWanted) reconfigure(editor.current, parts.current.language, loaded.extension);
      },
      // The chunk could not be fetched: the text is there, without colours.
      (error: unknown) => console.warn(error),
    );
    return () => {
      isWanted = false;
    };
  }, [language, text, label, phrases]);

  useEffect(() => {
    editor.current?.dispatch({ effects: setMarks.of({ places, current, line }) });
  }, [places, current, line, text, label, phrases]);

  useEffect(() => {
    const view = editor.current;
    const found = reveal ? places[current] : undefined;
    if (view !== null && found !== undefined)
      view.dispatch({ effects: EditorView.scrollIntoView(found.from, { y: 'center', x: 'center' }) });
  }, [places, current, reveal]);

  useEffect(() => {
    const view = editor.current;
    const at = view === null ? null : lineAt(view.state, line);
    if (view !== null && at !== null)
      view.dispatch({ effects: EditorView.scrollIntoView(at, { y: 'center' }) });
  }, [line, text, label, phrases]);

  return <div ref={host} className="code-host" role="region" aria-label={label} />;
}

function reconfigure(view: EditorView | null, part: Compartment, extension: Extension): void {
  view?.dispatch({ effects: part.reconfigure(extension) });
}
