/** A build step as a Dockerfile would write it. */
export interface Instruction {
  /** `RUN`, `COPY` …; empty where the history does not tell. */
  readonly keyword: string;
  readonly rest: string;
}

const keywords =
  /^(ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|FROM|HEALTHCHECK|LABEL|MAINTAINER|ONBUILD|RUN|SHELL|STOPSIGNAL|USER|VOLUME|WORKDIR)\s+(.*)$/s;
const buildArguments = /^\|(\d+)\s+/;
const shell = /^(?:\/bin\/sh|\/bin\/(?:ba|a|da)sh|\/usr\/bin\/(?:ba)?sh|sh|bash)(?:\s+-o\s+\w+)*\s+-\w*c\s+/;
const windowsShell = /^(?:cmd\s+\/S\s+\/C|powershell\s+-Command)\s+/i;

/**
 * What `createdBy` of an image's history says, without what builders put around it: the shell of `RUN`,
 * `#(nop)` of the classic builder, `# buildkit`, build arguments, and the middle of content hashes.
 * White space collapses to single blanks. Null, an instruction that was not recorded, is an empty one.
 */
export function parseInstruction(createdBy: string | null): Instruction {
  const text = (createdBy ?? '')
    .replace(/\s*# buildkit\s*$/, '')
    .replace(/\s+/g, ' ')
    .trim();
  const bare = text.replace(/^RUN /, '');
  const nop = /^\/bin\/sh -c #\(nop\)\s*(.*)$/.exec(bare)?.[1];
  if (nop !== undefined) return split(nop);
  const command = withoutShell(bare);
  if (command !== null) return { keyword: 'RUN', rest: command };
  return split(text);
}

/** An instruction in one line; `unknown` for an empty one. */
export function instructionLine({ keyword, rest }: Instruction, unknown: string): string {
  return `${keyword} ${rest}`.trim() || unknown;
}

/** Options of the builder, which stand between a keyword and what it is about. */
const options =
  /^(?:--(?:chown|chmod|link|from|parents|exclude|checksum|keep-git-dir|mount|network|security)(?:=\S+)?\s+)+/;

/** The instruction without the builder's options in front: what it says where there is no room for all of it. */
export function withoutOptions({ keyword, rest }: Instruction): Instruction {
  return keyword === '' ? { keyword, rest } : { keyword, rest: rest.replace(options, '') };
}

/**
 * Why an instruction is not told: nobody recorded it, or the history does not say which of its steps made the layer.
 * The latter is so where a layer has none (null) though there is a history.
 */
export function whyUntold(createdBy: string | null, history: readonly unknown[]): 'unknown' | 'unassigned' {
  return createdBy === null && history.length > 0 ? 'unassigned' : 'unknown';
}

function split(text: string): Instruction {
  const match = keywords.exec(text);
  return { keyword: match?.[1] ?? '', rest: shortenHashes(match?.[2] ?? text) };
}

/** The command that a shell was given, or null where there is no shell in front of it. */
function withoutShell(text: string): string | null {
  let rest = text;
  const count = buildArguments.exec(rest)?.[1];
  if (count !== undefined) {
    const at = rest.search(/\/bin\/(?:ba|a|da)?sh\b/);
    if (at < 0) return null;
    rest = rest.slice(at);
  }
  const command = rest.replace(shell, '').replace(windowsShell, '');
  return command === rest ? null : command;
}

/** `file:2fd7…` for the classic builder's `file:` and `dir:` names with their 64 digits, or `multi:`. */
function shortenHashes(text: string): string {
  return text.replace(/\b(file|dir|multi):([0-9a-f]{4})[0-9a-f]{60}/g, '$1:$2…');
}
