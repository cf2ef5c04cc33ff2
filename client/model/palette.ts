import type { SearchHit } from '../../shared/search.ts';
import type { KnownCommand } from './commands.ts';
import { fuzzyMatch, type FuzzyMatch } from './fuzzy.ts';

/** What is looked for: everything, or, by a sign typed first, only commands, layers or images. */
export type Scope = 'all' | 'commands' | 'layers' | 'images';

/** What is typed, without its sign. */
export interface Typed {
  readonly scope: Scope;
  readonly text: string;
}

const signs: Readonly<Record<string, Scope>> = { '>': 'commands', ':': 'layers', '@': 'images' };

export function parseTyped(input: string): Typed {
  const scope = signs[input.slice(0, 1)];
  return scope === undefined ? { scope: 'all', text: input.trim() } : { scope, text: input.slice(1).trim() };
}

/** Something with a name that can be chosen. */
export interface Named {
  readonly key: string;
  readonly label: string;
  readonly hint?: string;
}

/** A path that the server found. */
export interface HitItem {
  readonly kind: 'hit';
  readonly key: string;
  readonly hit: SearchHit;
}

export type PaletteItem =
  | HitItem
  | {
      readonly kind: 'layer' | 'image';
      readonly key: string;
      readonly named: Named;
      readonly match: FuzzyMatch;
    }
  | {
      readonly kind: 'command';
      readonly key: string;
      readonly command: KnownCommand;
      readonly label: string;
      readonly match: FuzzyMatch;
    };

/** All that can be chosen: hits come from the server for what is typed, the rest is matched here. */
export interface PaletteSources {
  readonly hits: readonly HitItem[];
  readonly layers: readonly Named[];
  readonly images: readonly Named[];
  readonly commands: readonly { readonly command: KnownCommand; readonly label: string }[];
}

/**
 * What the palette lists. Paths come first; then layers, images and commands, the better matches first, those that
 * match alike in the order in which they are. With nothing typed everything but the layers, which are seen in the stack.
 */
export function paletteItems({ scope, text }: Typed, sources: PaletteSources): PaletteItem[] {
  const wants = (kind: Scope) => scope === kind || scope === 'all';
  const hits = scope === 'all' ? sources.hits : [];
  const layers = wants('layers') && !(scope === 'all' && text === '') ? matched(sources.layers, text) : [];
  const images = wants('images') ? matched(sources.images, text) : [];
  const commands = wants('commands')
    ? sources.commands.flatMap(({ command, label }) => {
        const match = fuzzyMatch(label, text);
        return match === null ? [] : [{ kind: 'command', key: command.id, command, label, match } as const];
      })
    : [];
  const byCost = (a: { match: FuzzyMatch }, b: { match: FuzzyMatch }) => a.match.cost - b.match.cost;
  return [
    ...hits,
    ...layers.map(item => ({ kind: 'layer', ...item }) as const).toSorted(byCost),
    ...images.map(item => ({ kind: 'image', ...item }) as const).toSorted(byCost),
    ...commands.toSorted(byCost),
  ];
}

function matched(all: readonly Named[], text: string): { key: string; named: Named; match: FuzzyMatch }[] {
  return all.flatMap(named => {
    const match = fuzzyMatch(named.label, text);
    return match === null ? [] : [{ key: named.key, named, match }];
  });
}

/** The items of hits: made once for an answer, so that their lines stay while somebody types on. */
export function hitItems(hits: readonly SearchHit[]): HitItem[] {
  return hits.map(hit => ({ kind: 'hit', key: hit.pathBytes ?? hit.path, hit }));
}

/** A text in parts, those that match marked. Ranges are in order and do not touch. */
export function markedParts(
  text: string,
  ranges: readonly (readonly [number, number])[],
): { readonly text: string; readonly marked: boolean }[] {
  const parts: { text: string; marked: boolean }[] = [];
  let at = 0;
  for (const [start, end] of ranges) {
    if (start > at) parts.push({ text: text.slice(at, start), marked: false });
    parts.push({ text: text.slice(start, end), marked: true });
    at = end;
  }
  if (at < text.length) parts.push({ text: text.slice(at), marked: false });
  return parts;
}

/** What tells an item from all others. */
export function keyOf({ kind, key }: PaletteItem): string {
  return `${kind} ${key}`;
}

/** Versions of a hit that are not the one it names: hidden below it, deleted, or yet to come. */
export function otherVersions({ versions, layer }: SearchHit): number[] {
  return versions.filter(version => version !== layer);
}
