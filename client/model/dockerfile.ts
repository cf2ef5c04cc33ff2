import type { HistoryStep, ImageDetail } from '../../shared/image.ts';
import { baseStrata } from './base-image.ts';
import { buildStep, defaultShell, type BuildStep } from './build-step.ts';
import { quotedList } from './go-format.ts';
import { strataOf } from './strata.ts';

/** One step of the history, as a Dockerfile and as what it left. */
export interface DockerfileStep extends BuildStep {
  /** Its place in the history, from 0. */
  readonly index: number;
  /** The layer it made; null for an empty step, and for every step where the history does not fit the layers. */
  readonly layer: number | null;
  readonly isEmpty: boolean;
  /** The name that the step says it was built `FROM`: only Buildah and Podman record it. */
  readonly from: string | null;
  readonly comment: string | null;
}

/** How an image was built, as far as its history tells. */
export interface Dockerfile {
  /** In the order in which they were made: the base's first. */
  readonly steps: readonly DockerfileStep[];
  /** How many of them belong to the base image, as `baseStrata` tells; 0 where nothing shows where it ends. */
  readonly baseSteps: number;
  /** Whether the steps are tied to layers. Where the history does not fit the layers, none is. */
  readonly fits: boolean;
  /** Layers that no step made: all where the history does not fit, and those that belong to a container. */
  readonly unclaimed: readonly number[];
}

/** What only people's words can say in the text of a Dockerfile. Each line without the `#`. */
export interface DockerfileWords {
  readonly head: readonly string[];
  readonly base: string;
  readonly from: (name: string) => string;
  readonly layer: (number: number) => string;
  readonly args: (args: string) => string;
  readonly unrecorded: string;
  readonly foreign: string;
}

/** The Dockerfile behind an image's history. An image without a history has one without steps. */
export function dockerfileOf(image: Pick<ImageDetail, 'layers' | 'history'>): Dockerfile {
  const claimed = new Set(image.history.map(({ layer }) => layer));
  const built = image.layers.filter(({ number }) => claimed.has(number));
  const strata = strataOf({ layers: built, history: image.history });
  const fits = built.length > 0 || image.layers.length === 0;
  let shell = defaultShell;
  const steps = image.history.map((step, index): DockerfileStep => {
    const written = buildStep(step.createdBy, shell);
    if (written.keyword === 'SHELL') shell = quotedList(written.lines[0] ?? '') ?? shell;
    const { layer, emptyLayer, comment } = step;
    return { ...written, index, layer, isEmpty: emptyLayer, from: fromOf(step), comment };
  });
  const named = steps.findLastIndex(({ from }, i) => from !== null && i > 0);
  const baseSteps = !fits ? 0 : named > 0 ? named : strata.length === steps.length ? baseStrata(strata) : 0;
  const unclaimed = image.layers.flatMap(({ number }) => (claimed.has(number) ? [] : [number]));
  return { steps, baseSteps, fits, unclaimed };
}

/** `FROM name` in a comment, unless the name is an intermediate image of the same build. */
function fromOf({ comment }: HistoryStep): string | null {
  const name = /^FROM (\S+)$/.exec(comment?.trim() ?? '')?.[1];
  return name === undefined || /^(?:sha256:)?[0-9a-f]{12,64}$/.test(name) ? null : name;
}

/**
 * The whole as the text of a Dockerfile that begins at nothing: what the image was built `FROM` is part of its
 * history, so it stands in it.
 */
export function dockerfileText({ steps, baseSteps }: Dockerfile, words: DockerfileWords): string {
  const lines = [...words.head.map(comment), '', 'FROM scratch'];
  for (const step of steps) {
    if (step.index === baseSteps && baseSteps > 0) lines.push('', comment(words.base));
    if (step.from !== null) lines.push(comment(words.from(step.from)));
    if (step.layer !== null) lines.push('', comment(words.layer(step.layer)));
    if (step.args.length > 0) {
      lines.push(comment(words.args(step.args.map(([name, value]) => `${name}=${value}`).join(' '))));
    }
    lines.push(...stepLines(step, words));
  }
  return `${lines.join('\n')}\n`;
}

function stepLines({ keyword, lines, doubts }: DockerfileStep, words: DockerfileWords): string[] {
  if (doubts.includes('unrecorded')) return [comment(words.unrecorded)];
  if (doubts.includes('foreign')) return [comment(words.foreign), ...lines.map(comment)];
  return [[keyword, lines[0] ?? ''].join(' ').trimEnd(), ...lines.slice(1)];
}

function comment(text: string): string {
  return `# ${text.replaceAll('\n', ' ')}`;
}
