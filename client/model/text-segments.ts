/** A stretch of a text, in UTF-16 units: from `from` up to, not including, `to`. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A stretch with the class that its colour has. */
export interface Coloured extends Span {
  readonly style: string;
}

/** A piece of a row that is drawn in one way. */
export interface Segment {
  readonly text: string;
  readonly style: string;
  /** Where it has been searched for: the place that is looked at, another, or none. */
  readonly hit: 'current' | 'other' | null;
}

/** A place that has been found; at most one of a text is the current one. */
export interface Hit extends Span {
  readonly current: boolean;
}

/** Cuts a row where its colour changes, or a place that was found begins or ends. Both lists are in order. */
export function segmentsOf(text: string, colours: readonly Coloured[], hits: readonly Hit[]): Segment[] {
  const cuts = new Set([0, text.length]);
  for (const { from, to } of [...colours, ...hits]) cuts.add(clamp(from, text)).add(clamp(to, text));
  const edges = [...cuts].sort((a, b) => a - b);
  const segments: Segment[] = [];
  let [colour, hit] = [0, 0];
  for (const [i, from] of edges.slice(0, -1).entries()) {
    while ((colours[colour]?.to ?? Infinity) <= from) colour++;
    while ((hits[hit]?.to ?? Infinity) <= from) hit++;
    const [style, found] = [colours[colour], hits[hit]];
    segments.push({
      text: text.slice(from, edges[i + 1]),
      style: style !== undefined && style.from <= from ? style.style : '',
      hit: found !== undefined && found.from <= from ? (found.current ? 'current' : 'other') : null,
    });
  }
  return segments;
}

/** Where the byte number `bytes` of a text's UTF-8 is, in UTF-16 units; the end of the text for what is beyond. */
export function unitsOf(text: string, bytes: number): number {
  let done = 0;
  let units = 0;
  for (const letter of text) {
    if (done >= bytes) break;
    const code = letter.codePointAt(0) ?? 0;
    done += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    units += letter.length;
  }
  return units;
}

function clamp(at: number, text: string): number {
  return Math.min(Math.max(0, at), text.length);
}
