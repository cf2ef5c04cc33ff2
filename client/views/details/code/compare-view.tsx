import { getChunks, goToNextChunk, goToPreviousChunk, MergeView, unifiedMergeView } from '@codemirror/merge';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { useEffect, useImperativeHandle, useRef, type ReactNode, type Ref } from 'react';
import { useI18n } from '../../../i18n/use-i18n.tsx';
import type { LanguageName } from '../../../model/language.ts';
import type { DiffStyle } from '../../../route/route.ts';
import { reading, shadowOf } from './editor-theme.ts';
import { loadLanguage } from './languages.ts';

/** What a parent can ask of a comparison. */
export interface CompareHandle {
  readonly step: (by: 1 | -1) => void;
}

interface Props {
  readonly before: string;
  readonly after: string;
  /** What the two are called. */
  readonly labels: readonly [before: string, after: string];
  readonly language: LanguageName | null;
  readonly style: DiffStyle;
  /** Whether what is the same is folded away. */
  readonly fold: boolean;
  /** Told in how many places the two differ. */
  readonly onPlaces: (places: number) => void;
  readonly handle: Ref<CompareHandle>;
}

const diffConfig = { scanLimit: 1000, timeout: 300 };

/** Two texts against each other, below or beside. */
export default function CompareView(props: Props): ReactNode {
  const { before, after, labels, language, style, fold, onPlaces, handle } = props;
  const { t } = useI18n();
  const host = useRef<HTMLDivElement>(null);
  const shown = useRef<EditorView>(null);
  const phrases = t.content.phrases;
  const [one, other] = labels;

  useEffect(() => {
    if (host.current === null) return undefined;
    const root = shadowOf(host.current);
    let isWanted = true;
    let built: { destroy: () => void } | null = null;
    const build = (colours: Extension) => {
      const extensions = (label: string) => [reading({ label, phrases }), colours];
      const folding = fold ? { collapseUnchanged: { margin: 3, minSize: 4 } } : {};
      if (style === 'split') {
        const view = new MergeView({
          a: { doc: before, extensions: extensions(one) },
          b: { doc: after, extensions: extensions(other) },
          parent: root,
          root,
          diffConfig,
          ...folding,
        });
        built = view;
        shown.current = view.b;
      } else {
        const view = new EditorView({
          state: EditorState.create({
            doc: after,
            extensions: [
              extensions(`${one}, ${other}`),
              unifiedMergeView({ original: before, mergeControls: false, diffConfig, ...folding }),
            ],
          }),
          parent: root,
          root,
        });
        built = view;
        shown.current = view;
      }
      onPlaces(getChunks(shown.current.state)?.chunks.length ?? 0);
    };
    const loading = language === null ? Promise.resolve(null) : loadLanguage(language);
    loading.then(
      loaded => {
        if (isWanted) build(loaded?.extension ?? []);
      },
      (error: unknown) => {
        // The chunk could not be fetched: the comparison is there, without colours.
        console.warn(error);
        if (isWanted) build([]);
      },
    );
    return () => {
      isWanted = false;
      shown.current = null;
      built?.destroy();
    };
  }, [before, after, one, other, language, style, fold, phrases, onPlaces]);

  useImperativeHandle(handle, () => ({
    step: by => {
      const view = shown.current;
      if (view === null) return;
      (by > 0 ? goToNextChunk : goToPreviousChunk)({ state: view.state, dispatch: view.dispatch.bind(view) });
    },
  }));

  return <div ref={host} className="code-host" role="region" aria-label={t.versions.comparison} />;
}
