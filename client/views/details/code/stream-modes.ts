import type { StreamParser } from '@codemirror/language';

/** Whether a field of the line follows, which only `colons` asks. */
interface Line {
  field: number;
}

/** `/etc/passwd` and its like: fields between colons, the first of them a name. */
export const colons: StreamParser<Line> = {
  name: 'colons',
  startState: () => ({ field: 0 }),
  token(stream, state) {
    if (stream.sol()) {
      state.field = 0;
      if (stream.match(/^\s*#.*/)) return 'comment';
    }
    if (stream.eat(':')) {
      state.field++;
      return 'punctuation';
    }
    const [text = ''] = (stream.match(/^[^:]+/) as RegExpMatchArray | null) ?? [];
    if (text === '') stream.next();
    if (state.field === 0) return 'propertyName';
    if (/^\d+$/.test(text)) return 'number';
    return text.startsWith('/') ? 'string' : null;
  },
};

/** Debian's control files, mail headers: a name, a colon, a value; continued lines begin with a space. */
export const fields: StreamParser<Line> = {
  name: 'fields',
  startState: () => ({ field: 0 }),
  token(stream) {
    if (stream.sol() && stream.match(/^#.*/)) return 'comment';
    if (stream.sol() && stream.match(/^[\w-]+(?=:)/)) return 'propertyName';
    if (stream.match(/^(?:https?|ftp):\/\/[^\s>]+/)) return 'link';
    if (stream.match(/^\d[\w.+:~-]*/)) return 'number';
    if (stream.match(/^[,:|()<>=]+/)) return 'punctuation';
    if (!stream.match(/^[^\s,:|()<>=\d]+/)) stream.next();
    return null;
  },
};

/** Configuration of many kinds: comments, a first word that names something, strings, numbers, paths. */
export const words: StreamParser<Line> = {
  name: 'words',
  startState: () => ({ field: 0 }),
  token(stream, state) {
    if (stream.sol()) state.field = 0;
    if (stream.eatSpace()) return null;
    if (stream.match(/^[#;].*/)) return 'comment';
    if (stream.match(/^"(?:[^"\\]|\\.)*"?/) || stream.match(/^'[^']*'?/)) return 'string';
    if (state.field++ === 0 && stream.match(/^[^\s=#]+/)) return 'propertyName';
    if (stream.match(/^[=(){}[\],]/)) return 'punctuation';
    if (stream.match(/^\d[\d.:/]*(?=\s|$|,)/)) return 'number';
    if (stream.match(/^(?:yes|no|on|off|true|false|none)\b/i)) return 'bool';
    if (!stream.match(/^[^\s=(){}[\],"'#]+/)) stream.next();
    return null;
  },
};

/** Logs: times, levels, numbers, addresses, what is quoted. */
export const log: StreamParser<Line> = {
  name: 'log',
  startState: () => ({ field: 0 }),
  token(stream) {
    if (stream.match(/^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?)?/))
      return 'meta';
    if (stream.match(/^\d\d:\d\d:\d\d(?:[.,]\d+)?/)) return 'meta';
    if (stream.match(/^(?:FATAL|ERROR|CRITICAL|PANIC|EMERG|SEVERE|ERR)\b/i)) return 'invalid';
    if (stream.match(/^(?:WARN(?:ING)?|NOTICE|INFO|DEBUG|TRACE)\b/i)) return 'keyword';
    if (stream.match(/^"(?:[^"\\]|\\.)*"/)) return 'string';
    if (stream.match(/^0x[\da-f]+\b/i) || stream.match(/^\d+(?:\.\d+)*\b/)) return 'number';
    if (!stream.match(/^[\p{L}_]+/u)) stream.next();
    return null;
  },
};
