import type { ReactNode } from 'react';

interface Props {
  readonly keyword: string;
  readonly lines: readonly string[];
}

/** What is told apart in a line: strings, variables, options, what joins commands, and the backslash at the end. */
const parts =
  /(?<string>"(?:[^"\\]|\\.)*"|'[^']*')|(?<variable>\$\{?\w+\}?)|(?<option>(?<=\s|^)--?[A-Za-z][\w-]*)|(?<join>&&|\|\||[|;](?=\s|$))|(?<end>\\$)/g;

/** An instruction of a Dockerfile, coloured. */
export function InstructionText({ keyword, lines }: Props): ReactNode {
  if (keyword === '' && lines.length === 0) return null;
  return (
    <pre className="instruction-text">
      <code>
        {lines.map((line, i) => (
          <span key={i} className="instruction-line" data-foreign={keyword === ''}>
            {i === 0 && keyword !== '' ? <b>{keyword} </b> : null}
            {keyword === '' ? line : coloured(line)}
          </span>
        ))}
      </code>
    </pre>
  );
}

function coloured(line: string): ReactNode[] {
  const nodes: ReactNode[] = [];
  let end = 0;
  for (const match of line.matchAll(parts)) {
    if (match.index > end) nodes.push(line.slice(end, match.index));
    end = match.index + match[0].length;
    const kind = Object.entries(match.groups ?? {}).find(([, text]) => text !== undefined)?.[0];
    nodes.push(
      <span key={match.index} data-part={kind}>
        {match[0]}
      </span>,
    );
  }
  nodes.push(line.slice(end));
  return nodes;
}
