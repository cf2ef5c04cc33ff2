import { readFileSync, readdirSync } from 'node:fs';
import { parseSync } from 'vite';

/** Stands for whatever fills a hole. */
export const hole = '\u{e000}';

/** A sentence as it stands in the sources, each of its holes as {@link hole}. */
export interface FoundSentence {
  readonly text: string;
  /** Below `server/`, with the line. */
  readonly place: string;
}

/** A node of the syntax tree; what it holds depends on its type. */
type Node = Readonly<Record<string, unknown>> & { readonly type: string };

/** Sources of which no word reaches the page. */
const elsewhere = [
  // Tests, and what only they use.
  /\.test\.ts$/,
  /^(?:testing|judges)\//,
  // What the command line prints before there is a page, or instead of one.
  /^(?:commands\/|cli\.ts$|http-server\.ts$|program-files\.ts$|sources\/select-image\.ts$|store\/data-(?:folder|home)\.ts$)/,
  // What the API is told to be, and what the built-in images hold.
  /^(?:openapi\.ts$|samples\/)/,
];

/** Calls of which no argument is a message: keys, declarations of C, what only a mistake of ours can bring about. */
const silent =
  /^(?:TypeError|opaqueId|this\.#(?:share|expect|unpack|cache\.fetch)|.*\.(?:describe|join|set|from|func|send)|call)$/;

/** Properties of which no value is a message: the API's description, a command, a header. */
const silentProperties = new Set(['summary', 'description', 'command', "'Cache-Control'"]);

/** Calls that put a path before what they are given. */
const behindPath: Readonly<Record<string, readonly string[]>> = {
  'archive/layer-tar.ts': ['this.#warn'],
  'overlay/diff-directory.ts': ['this.#warn'],
  'catalog/directory-content.ts': ['moved'],
  'routes/find-path.ts': ['notThere'],
  'routes/images.ts': ['notThere'],
  'routes/links.ts': ['notThere'],
};

/** At least two words, or one beside a hole: no key, no code. */
const prose = new RegExp(`[\\p{L}"'’)${hole}][,;:.]? ["\`(]?[\\p{L}${hole}]`, 'u');
const word = /\p{L}{2}/u;

/** All sentences in the sources of the server that may reach the page, each once, as a parser finds them. */
export function findServerSentences(folder: string): readonly FoundSentence[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(file => file.replaceAll('\\', '/'))
    .filter(file => file.endsWith('.ts') && !elsewhere.some(pattern => pattern.test(file)));
  const found = new Map<string, FoundSentence>();
  for (const file of files.sort()) {
    for (const sentence of sentencesOf(file, readFileSync(`${folder}/${file}`, 'utf8'))) {
      if (!found.has(sentence.text)) found.set(sentence.text, sentence);
    }
  }
  return [...found.values()];
}

/** The sentences in one source. `file` is its path below `server/`. */
export function sentencesOf(file: string, source: string): FoundSentence[] {
  const { program, errors } = parseSync(file, source, { lang: 'ts' });
  if (errors.length > 0) throw new Error(`${file} cannot be parsed: ${errors[0]?.message}`);
  const found: FoundSentence[] = [];
  const textOf = (node: Node): string => source.slice(Number(node['start']), Number(node['end']));
  const visit = (value: unknown, around: Node | null): void => {
    if (Array.isArray(value)) for (const each of value) visit(each, around);
    if (!isNode(value) || isOnlyType(value)) return;
    const callee = isNode(value['callee']) ? textOf(value['callee']) : undefined;
    if (callee !== undefined && silent.test(callee)) return;
    if (value.type === 'Property' && isNode(value['key']) && silentProperties.has(textOf(value['key'])))
      return;
    if (!isText(value)) {
      for (const each of Object.values(value)) visit(each, callee === undefined ? around : value);
      return;
    }
    const { texts, holes } = readText(value);
    const caller = around !== null && isNode(around['callee']) ? textOf(around['callee']) : '';
    const prefix = behindPath[file]?.includes(caller) === true ? `${hole} ` : '';
    const line = source.slice(0, Number(value['start'])).split('\n').length;
    for (const text of texts.map(each => oneHole(prefix + each))) {
      if (prose.test(text) && word.test(text)) found.push({ text, place: `${file}:${line}` });
    }
    for (const each of holes) visit(each, null);
  };
  visit(program, null);
  return found;
}

/** Two holes side by side cannot be told apart. */
export function oneHole(text: string): string {
  return text.replaceAll(new RegExp(`${hole}+`, 'g'), hole);
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}

function isOnlyType({ type }: Node): boolean {
  return (
    type === 'ImportDeclaration' || /^TS(?!AsExpression|NonNullExpression|SatisfiesExpression)/.test(type)
  );
}

function isText(node: Node): boolean {
  if (node.type === 'Literal') return typeof node['value'] === 'string';
  if (node.type === 'BinaryExpression') return node['operator'] === '+';
  return node.type === 'TemplateLiteral';
}

/** What a text can be, with each choice between texts in it made each way, and the expressions that fill its holes. */
function readText(node: unknown): { readonly texts: readonly string[]; readonly holes: readonly Node[] } {
  if (!isNode(node)) return { texts: [hole], holes: [] };
  switch (node.type) {
    case 'Literal':
      return { texts: [typeof node['value'] === 'string' ? node['value'] : hole], holes: [] };
    case 'TemplateLiteral': {
      const quasis = (node['quasis'] as { readonly value: { readonly cooked: string } }[]).map(each => ({
        texts: [each.value.cooked],
        holes: [],
      }));
      const expressions = (node['expressions'] as readonly Node[]).map(readText);
      return chain(quasis.flatMap((quasi, i) => [quasi, ...expressions.slice(i, i + 1)]));
    }
    case 'BinaryExpression':
      if (node['operator'] !== '+') return { texts: [hole], holes: [node] };
      return chain([readText(node['left']), readText(node['right'])]);
    case 'ConditionalExpression': {
      const [one, other] = [readText(node['consequent']), readText(node['alternate'])];
      return { texts: [...one.texts, ...other.texts], holes: [...one.holes, ...other.holes] };
    }
    default:
      return { texts: [hole], holes: [node] };
  }
}

function chain(parts: readonly ReturnType<typeof readText>[]): ReturnType<typeof readText> {
  return {
    texts: parts.reduce<readonly string[]>(
      (all, { texts }) => all.flatMap(before => texts.map(text => before + text)),
      [''],
    ),
    holes: parts.flatMap(({ holes }) => holes),
  };
}
