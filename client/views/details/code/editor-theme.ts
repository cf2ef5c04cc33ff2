import { syntaxHighlighting } from '@codemirror/language';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, lineNumbers } from '@codemirror/view';
import { classHighlighter } from '@lezer/highlight';
import colours from './code-colours.css?inline';

/**
 * A shadow root in `host` for an editor. The editor's style sheets are constructed there, which the page's content
 * security policy allows; in the document it would write `style` elements, which that forbids.
 */
export function shadowOf(host: HTMLElement): ShadowRoot {
  if (host.shadowRoot !== null) return host.shadowRoot;
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(colours);
  root.adoptedStyleSheets = [sheet];
  return root;
}

const theme = EditorView.theme({
  '&': { height: '100%', color: 'var(--ink)', backgroundColor: 'var(--raised)', fontSize: '0.9rem' },
  '&.cm-focused': { outline: '0.15rem solid var(--focus)', outlineOffset: '-0.15rem' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.4rem', fontVariantLigatures: 'none' },
  '.cm-content': { padding: '0', caretColor: 'var(--ink)', tabSize: '4' },
  '.cm-line': { padding: '0 1rem 0 0.4rem' },
  '.cm-gutters': {
    backgroundColor: 'var(--raised)',
    color: 'var(--ink-soft)',
    border: 'none',
    minWidth: '3.8rem',
    justifyContent: 'end',
  },
  '.cm-lineNumbers .cm-gutterElement': { padding: '0 0.5rem 0 0.8rem', cursor: 'pointer' },
  '.cm-lineNumbers .cm-gutterElement:hover': { color: 'var(--ink)' },
  '.cm-line ::selection, .cm-line::selection': { backgroundColor: 'var(--chosen)' },
  '.cm-hit': { backgroundColor: 'var(--found)', color: 'var(--ink)' },
  '.cm-hit-current': { outline: '0.13rem solid var(--focus)' },
  '.cm-pointed': { backgroundColor: 'var(--chosen)' },
  '.cm-changeGutter': { width: '0.3rem', paddingLeft: '0' },
  '&.cm-merge-a .cm-changedLine, .cm-deletedChunk': { backgroundColor: 'var(--line-removed)' },
  '&.cm-merge-b .cm-changedLine, .cm-insertedLine': { backgroundColor: 'var(--line-added)' },
  '.cm-deletedChunk .cm-deletedLine, .cm-deletedChunk del': { textDecoration: 'none' },
  '&.cm-merge-a .cm-changedText, .cm-deletedChunk .cm-deletedText': {
    background: 'var(--text-removed)',
    textDecoration: 'underline solid var(--removed) 0.12em',
    textUnderlineOffset: '0.2em',
  },
  '&.cm-merge-b .cm-changedText': {
    background: 'var(--text-added)',
    textDecoration: 'underline solid var(--added) 0.12em',
    textUnderlineOffset: '0.2em',
  },
  '.cm-deletedLineGutter, &.cm-merge-a .cm-changedLineGutter': { background: 'var(--removed)' },
  '&.cm-merge-b .cm-changedLineGutter': { background: 'var(--added)' },
  '.cm-collapsedLines': {
    padding: '0.2rem 0.8rem',
    background: 'var(--sunken)',
    color: 'var(--ink-soft)',
    fontFamily: 'var(--sans)',
  },
  '.cm-collapsedLines:before, .cm-collapsedLines:after': { content: '"⋯"', margin: '0 0.5rem' },
});

/** The number of a line; what follows the last line feed of a text is no line. */
export function formatNumber(line: number, { doc }: EditorState): string {
  return line > 1 && line === doc.lines && doc.line(line).length === 0 ? '' : String(line);
}

interface Reading {
  readonly label: string;
  readonly phrases: Readonly<Record<string, string>>;
  readonly onLine?: ((line: number) => void) | undefined;
}

/** An editor in which one reads: the cursor moves, text can be selected and copied, and nothing changes. */
export function reading({ label, phrases, onLine }: Reading): Extension {
  return [
    EditorState.readOnly.of(true),
    EditorState.phrases.of(phrases),
    EditorView.contentAttributes.of({ 'aria-label': label, 'aria-readonly': 'true', tabindex: '0' }),
    lineNumbers({
      formatNumber,
      domEventHandlers: {
        mousedown(view, block) {
          onLine?.(view.state.doc.lineAt(block.from).number);
          return onLine !== undefined;
        },
      },
    }),
    syntaxHighlighting(classHighlighter),
    theme,
  ];
}
