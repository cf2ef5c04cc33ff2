import { execForm, plainList, quotedList, runeNumber } from './go-format.ts';
import { breakCommand } from './shell-lines.ts';

/**
 * What the history leaves open about an instruction:
 *
 * - `digest`: what was copied is known by its digest alone, not by its name.
 * - `stage`: it may come from another stage of the build; `--from` is not recorded.
 * - `quotes`: quotes are not recorded, they are put where there are blanks.
 * - `words`: written without a shell; where its words were parted is not recorded.
 * - `foreign`: no instruction of a Dockerfile made it.
 * - `unrecorded`: nothing at all is recorded.
 */
export type Doubt = 'digest' | 'stage' | 'quotes' | 'words' | 'foreign' | 'unrecorded';

/** A step of the history as a Dockerfile would write it. */
export interface BuildStep {
  /** `RUN`, `COPY` …; empty for `foreign` and `unrecorded`. */
  readonly keyword: string;
  /** What follows the keyword; lines but the last end in a backslash, where they are not those of a here-document. */
  readonly lines: readonly string[];
  readonly doubts: readonly Doubt[];
  /** Build arguments that a `RUN` was given, by name: they are recorded with it, whatever is in them. */
  readonly args: readonly (readonly [name: string, value: string])[];
}

/** The shell of `RUN` where no `SHELL` says otherwise. */
export const defaultShell: readonly string[] = ['/bin/sh', '-c'];
const windowsShells: readonly (readonly string[])[] = [
  ['cmd', '/S', '/C'],
  ['powershell', '-Command'],
];

const buildKitMark = ' # buildkit';
const keywords =
  /^(ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|FROM|HEALTHCHECK|LABEL|MAINTAINER|ONBUILD|RUN|SHELL|STOPSIGNAL|USER|VOLUME|WORKDIR)(?:\s+(.*))?$/s;
const nop = /^(?:\/bin\/sh -c|cmd \/S \/C|powershell -Command)\s+#\(nop\)\s*/i;
const posixShell =
  /^((?:\/usr)?(?:\/bin\/)?(?:ba|da|a|z|k)?sh)((?:\s+-o\s+\w+|\s+-[a-zA-Z]+)*\s+-[a-zA-Z]*c)\s+/;

/**
 * The instruction behind `createdBy` of a history step, as Docker's classic builder, BuildKit, Buildah and Kaniko
 * record them, given the `shell` that `SHELL` had set before it.
 */
export function buildStep(createdBy: string, shell: readonly string[] = defaultShell): BuildStep {
  const text = createdBy.trim();
  if (text === '') return { keyword: '', lines: [], doubts: ['unrecorded'], args: [] };
  const isBuildKit = text.endsWith(buildKitMark);
  const bare = isBuildKit ? text.slice(0, -buildKitMark.length).trimEnd() : text;
  if (nop.test(bare)) return instruction(bare.replace(nop, ''), isBuildKit);
  const { args, rest } = buildArguments(bare.replace(/^RUN\s+(?=\||\/|cmd |powershell )/, ''));
  const run = shellCommand(rest, shell);
  if (run !== null) return { keyword: 'RUN', lines: run, doubts: [], args };
  if (args.length > 0) return { ...runWords(rest), args };
  return instruction(bare, isBuildKit);
}

function instruction(text: string, isBuildKit: boolean): BuildStep {
  const match = keywords.exec(text.trim());
  if (match === null) return { keyword: '', lines: text.split('\n'), doubts: ['foreign'], args: [] };
  const [, keyword = '', rest = ''] = match;
  if (keyword === 'RUN') {
    const isList = quotedList(rest) !== null;
    return isBuildKit && !isList ? runWords(rest) : plain('RUN', runLines(rest));
  }
  if (keyword === 'COPY' || keyword === 'ADD') return copy(keyword, rest.trim(), isBuildKit);
  if (keyword === 'ENV' || keyword === 'LABEL' || keyword === 'ARG') return pairs(keyword, rest.trim());
  return plain(keyword, [value(keyword, rest.trim())]);
}

function plain(keyword: string, lines: readonly string[], ...doubts: Doubt[]): BuildStep {
  return { keyword, lines, doubts, args: [] };
}

/** A `RUN` in exec form, of which the words alone are left. */
function runWords(text: string): BuildStep {
  return plain('RUN', runLines(text), 'words');
}

/** What a shell was given, in lines; null where no shell stands in front of it. */
function shellCommand(text: string, shell: readonly string[]): readonly string[] | null {
  const prefix = `${shell.join(' ')} `;
  if (text.startsWith(prefix)) return runLines(text.slice(prefix.length));
  const windows = windowsShells.find(words =>
    text.toLowerCase().startsWith(`${words.join(' ').toLowerCase()} `),
  );
  if (windows !== undefined) return runLines(text.slice(windows.join(' ').length + 1));
  const [whole, program, options = ''] = posixShell.exec(text) ?? [];
  if (whole === undefined || program === undefined) return null;
  // Another shell than the one set: the instruction itself has named it.
  const command = text.slice(whole.length);
  return [execForm([program, ...options.trim().split(/\s+/), command])];
}

/** The lines of a `RUN`. What has several lines of its own was a here-document. */
function runLines(command: string): readonly string[] {
  const text = command.trim();
  if (text.includes('\n')) return /<<-?\s*["']?\w/.test(text) ? text.split('\n') : hereDocument(text);
  const lines = breakCommand(text);
  return lines.map((line, i) => (i < lines.length - 1 ? `${line} \\` : line));
}

function hereDocument(text: string): readonly string[] {
  const lines = text.split('\n');
  const end = ['EOF', 'EOT', 'END_OF_RUN'].find(word => !lines.includes(word)) ?? 'END_OF_THIS_RUN';
  return [`<<${end}`, ...lines, end];
}

/** `|2 A=1 B=two words …`: the build arguments of a `RUN`, and what follows them. */
function buildArguments(text: string): Pick<BuildStep, 'args'> & { readonly rest: string } {
  const [head, count] = /^\|(\d+)\s+/.exec(text) ?? [];
  if (head === undefined) return { args: [], rest: text };
  const body = text.slice(head.length);
  const shellAt = body.search(/(?<=^|\s)(?:\/\S*\/\w*sh\s+-|cmd \/S \/C |powershell -Command )/i);
  const end = shellAt < 0 ? endOfWords(body, Number(count)) : shellAt;
  const args = splitPairs(body.slice(0, end).trim());
  return { args: args.length > 0 ? args : [], rest: body.slice(end).trim() };
}

/** Where the first `count` words of `text` end. */
function endOfWords(text: string, count: number): number {
  return new RegExp(`^(?:\\S+\\s+){0,${count}}`).exec(text)?.[0].length ?? 0;
}

/** `file:` and the like, with the digest that the classic builder and Buildah record in place of a name. */
const contentName =
  /^((?:--\S+\s+)*)((?:file|dir|multi):|tarsum[\w.+]*:)([0-9a-f]{8})[0-9a-f]*\s+in\s+(.+)$/s;

function copy(keyword: string, rest: string, isBuildKit: boolean): BuildStep {
  const [, flags = '', kind = '', digest = '', target = ''] = contentName.exec(rest) ?? [];
  if (target !== '') return plain(keyword, [`${flags}${kind}${digest}… ${target.trim()}`], 'digest');
  const words = quotedList(rest) ?? rest.split(/\s+/);
  const sources = words.filter(word => !word.startsWith('--')).slice(0, -1);
  const isFromStage =
    isBuildKit && keyword === 'COPY' && !rest.includes('--from=') && sources.some(s => s.startsWith('/'));
  return plain(keyword, [rest], ...(isFromStage ? (['stage'] as const) : []));
}

function pairs(keyword: string, rest: string): BuildStep {
  const found = splitPairs(rest);
  if (found.length === 0) return plain(keyword, [rest]);
  const isGuess = found.some(([, text]) => /\s/.test(text) && !isQuoted(text));
  const written = found.map(([name, text]) => `${name}=${quoted(text)}`);
  const lines = written.map((pair, i) =>
    [i > 0 ? '    ' : '', pair, i < written.length - 1 ? ' \\' : ''].join(''),
  );
  return plain(keyword, lines, ...(isGuess ? (['quotes'] as const) : []));
}

/** `A=1 B=two words` → A and B. A blank starts a new pair only where a name and `=` follow it. None where it begins otherwise. */
function splitPairs(text: string): (readonly [name: string, value: string])[] {
  const starts = [...text.matchAll(/(?<=^|\s)([A-Za-z_][\w.\-/]*|"[^"=]+")=/g)];
  if (starts[0]?.index !== 0) return [];
  return starts.map((start, i) => {
    const from = start.index + start[0].length;
    return [start[1] ?? '', text.slice(from, starts[i + 1]?.index).trim()] as const;
  });
}

function isQuoted(text: string): boolean {
  return /^"(?:[^"\\]|\\.)*"$/s.test(text) || /^'[^']*'$/s.test(text);
}

function quoted(text: string): string {
  return /[\s"'#]/.test(text) && !isQuoted(text) ? `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"` : text;
}

function value(keyword: string, text: string): string {
  switch (keyword) {
    case 'CMD':
    case 'ENTRYPOINT': {
      const list = quotedList(text);
      if (list === null) return text;
      const [program, flag, command, ...more] = list;
      const isShell = program === '/bin/sh' && flag === '-c' && command !== undefined && more.length === 0;
      return isShell && !command.includes('\n') ? command : execForm(list);
    }
    case 'SHELL':
      return execForm(quotedList(text) ?? plainList(text) ?? [text]);
    case 'EXPOSE':
      return plainList(text)?.join(' ') ?? text;
    case 'VOLUME':
      return plainList(text)?.join(' ') ?? execFormOf(text);
    case 'HEALTHCHECK':
      return healthcheck(text);
    default:
      return text;
  }
}

function execFormOf(text: string): string {
  const list = quotedList(text);
  return list === null ? text : execForm(list);
}

/** `&{["CMD-SHELL" "curl -f x"] "30s" "3s" "0s" "0s" '\x03'}`: test, interval, timeout, start period and interval, retries. */
function healthcheck(text: string): string {
  const [, test, times = '', retries = ''] =
    /^&\{(\[.*\])((?:\s+"[^"]*"){3,4})\s+('(?:[^'\\]|\\.[0-9a-f]*)')\}$/s.exec(text) ?? [];
  const list = test === undefined ? null : quotedList(test);
  if (list === null) return text;
  const [kind, ...command] = list;
  if (kind === 'NONE') return 'NONE';
  const [interval, timeout, startPeriod, startInterval] = [...times.matchAll(/"([^"]*)"/g)].map(([, t]) => t);
  const options = Object.entries({
    interval,
    timeout,
    'start-period': startPeriod,
    'start-interval': startInterval,
  })
    .filter(([, time]) => time !== undefined && time !== '0s')
    .map(([name, time]) => `--${name}=${time} `);
  const tries = runeNumber(retries);
  if (tries !== null && tries > 0) options.push(`--retries=${tries} `);
  return `${options.join('')}CMD ${kind === 'CMD-SHELL' ? command.join(' ') : execForm(command)}`;
}
