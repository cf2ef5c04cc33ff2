/** A command shorter than this stays in one line where nothing shows that it had several. */
const short = 72;
/** Deepest indentation, in steps of four blanks. */
const deepest = 4;

/**
 * The lines of a shell command that a builder has joined to one, without the backslashes at their ends. Where a line
 * ended, the history keeps the white space that the next one began with: there it breaks again. A long command
 * breaks ahead of each `&&` as well. What stands in quotes is never broken, since the indentation would become
 * part of it; anywhere else a break changes nothing for the shell.
 */
export function breakCommand(command: string): string[] {
  const text = command.trim();
  const lines: string[] = [];
  let line = '';
  let quote: string | null = null;
  const end = (indent: string) => {
    lines.push(line.trimEnd());
    line = indent;
  };
  for (let i = 0; i < text.length; i++) {
    const letter = text[i] ?? '';
    if (letter === '\\' && quote !== "'") {
      line += letter + (text[++i] ?? '');
    } else if (quote !== null) {
      if (letter === quote) quote = null;
      line += letter;
    } else if (letter === '"' || letter === "'") {
      quote = letter;
      line += letter;
    } else if (/\s/.test(letter)) {
      const run = /^\s+/.exec(text.slice(i))?.[0] ?? letter;
      const rest = text.slice(i + run.length);
      i += run.length - 1;
      if (isWide(run)) end(indentOf(run));
      else if (text.length > short && /^&& (?!\s)/.test(rest)) end(indentOf(' '));
      else line += ' ';
    } else line += letter;
  }
  lines.push(line);
  return lines;
}

/** White space that nobody types between two words: a line ended in it. */
function isWide(run: string): boolean {
  return run.length > 1 || run === '\t';
}

function indentOf(run: string): string {
  const tabs = run.split('\t').length - 1;
  const depth = tabs > 0 ? tabs : Math.floor((run.length - 1) / 4);
  return '    '.repeat(Math.min(deepest, Math.max(1, depth)));
}
