import type { Mount, MountForm } from '../../shared/anatomy.ts';

/** Bytes that the kernel copies of a mount's options: one page, its last byte a zero (`copy_mount_options`). */
export const optionPage = 4096;

/** Lower directories that overlayfs takes (`OVL_MAX_STACK`). */
export const mostLowers = 500;

/** A value longer than this is refused by the newer way to mount (`fsconfig`, zero byte included). */
const longestValue = 255;

/** A directory of a stack, by the names it has. */
export interface StackedDirectory {
  /** In the folder of all layers. */
  readonly directory: string;
  /** What in it is the layer's content: `diff`, or `fs`. */
  readonly content: string;
  /** Its content by a short path from the folder of all layers; null: it has none. */
  readonly short: string | null;
}

interface MountPlan {
  /** The folder of all layers, absolute. */
  readonly layersRoot: string;
  /** Nearest first. */
  readonly stack: readonly StackedDirectory[];
  /** The same with names as long as real ones, where those in `stack` are placeholders. */
  readonly measured?: readonly StackedDirectory[];
  readonly purpose: Mount['purpose'];
  /** Where the merged view appears; a path without a slash in front is below `layersRoot`. */
  readonly target: string;
  /** Whether short names are links, so that a full path by them differs from the long one. */
  readonly hasLinks: boolean;
}

/**
 * How to mount a stack, by each kind of name. To `run` makes the first directory the writable upper one; to `look`
 * makes all of them lower ones, of which the kernel wants two: a single directory is bound instead.
 */
export function planMount(plan: MountPlan): Mount {
  const { stack, purpose, layersRoot, hasLinks } = plan;
  const lowers = purpose === 'run' ? stack.length - 1 : stack.length;
  const way = purpose === 'look' && stack.length === 1 ? 'bind' : 'overlay';
  const hasShort = stack.every(({ short }) => short !== null);
  const kinds = (['short', 'full', 'long'] as const).filter(
    kind => kind === 'long' || (hasShort && (kind === 'short' || hasLinks)),
  );
  const target = plan.target.startsWith('/') ? plan.target : `${layersRoot}/${plan.target}`;
  return {
    purpose,
    way,
    lowers,
    tooMany: way === 'overlay' && lowers > mostLowers,
    target,
    forms: kinds.map(kind => (way === 'bind' ? bindForm(plan, kind) : overlayForm(plan, kind))),
  };
}

type Kind = MountForm['names'];

function overlayForm(plan: MountPlan, names: Kind): MountForm {
  const options = optionsOf(plan, plan.stack, names);
  const lengths = lengthsOf(optionsOf(plan, plan.measured ?? plan.stack, names));
  const { bytes, lowers, longest } = lengths;
  const count = plan.purpose === 'run' ? plan.stack.length - 1 : plan.stack.length;
  const each = (lowers + 1) / Math.max(1, count);
  const force = longest > longestValue ? 'LIBMOUNT_FORCE_MOUNT2=always ' : '';
  const flag = plan.purpose === 'look' ? 'ro,' : '';
  const target = names === 'short' ? plan.target : absolute(plan, plan.target);
  return {
    names,
    from: names === 'short' ? plan.layersRoot : null,
    options,
    bytes,
    fits: bytes < optionPage,
    room: Math.max(0, Math.floor((optionPage - (bytes - lowers)) / each)),
    command: `${inFolder(plan, names)}${force}mount -t overlay overlay -o ${quote(flag + options)} ${quote(target)}`,
  };
}

/** One directory: bound to the target and nothing else. Its length is no matter: it is no option. */
function bindForm(plan: MountPlan, names: Kind): MountForm {
  const [only] = plan.stack;
  const path = only === undefined ? '' : pathOf(plan, only, names);
  const target = names === 'short' ? plan.target : absolute(plan, plan.target);
  return {
    names,
    from: names === 'short' ? plan.layersRoot : null,
    options: '',
    bytes: 0,
    fits: true,
    room: 1,
    command: `${inFolder(plan, names)}mount -o bind,ro ${quote(path)} ${quote(target)}`,
  };
}

function inFolder({ layersRoot }: MountPlan, names: Kind): string {
  return names === 'short' ? `cd ${quote(layersRoot)} && ` : '';
}

/** `lowerdir=A:B`, and where it is to run `,upperdir=U,workdir=W`. Without `ro`, which is a flag and no option. */
function optionsOf(plan: MountPlan, stack: readonly StackedDirectory[], names: Kind): string {
  const [top, ...rest] = stack;
  const lowers = (plan.purpose === 'run' ? rest : stack).map(one => escape(pathOf(plan, one, names)));
  const lowerdir = `lowerdir=${lowers.join(':')}`;
  if (plan.purpose === 'look' || top === undefined) return lowerdir;
  const upper = (part: string): string => {
    const path = `${top.directory}/${part}`;
    return escape(names === 'short' ? path : absolute(plan, path));
  };
  return `${lowerdir},upperdir=${upper(top.content)},workdir=${upper('work')}`;
}

/** Bytes of the whole, of its `lowerdir` value, and of its longest value. */
function lengthsOf(options: string): { bytes: number; lowers: number; longest: number } {
  const values = options
    .split(/,(?=upperdir=|workdir=)/)
    .map(option => lengthOf(option.replace(/^\w+=/, '')));
  return { bytes: lengthOf(options), lowers: values[0] ?? 0, longest: Math.max(...values) };
}

function lengthOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

function pathOf(plan: MountPlan, { directory, content, short }: StackedDirectory, names: Kind): string {
  const long = `${directory}/${content}`;
  if (names === 'long') return absolute(plan, long);
  return names === 'short' ? (short ?? long) : absolute(plan, short ?? long);
}

function absolute({ layersRoot }: MountPlan, path: string): string {
  return path.startsWith('/') ? path : `${layersRoot}/${path}`;
}

/** Overlayfs takes `:` for the end of a directory and mount `,` for that of an option; a backslash takes that away. */
function escape(path: string): string {
  return path.replaceAll(/[\\:,]/g, '\\$&');
}

/** A word for a shell. */
function quote(word: string): string {
  return /^[\w/:.,=@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
