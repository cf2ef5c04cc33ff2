import { pickAscending, randomNumbers } from './random.ts';
import type { TarSink } from './tar-sink.ts';

/** What a generated image is like. The same plan gives the same bytes. */
export interface ImagePlan {
  readonly seed: number;
  readonly layers: number;
  /** Paths of all layers together, whiteouts included. */
  readonly entries: number;
  /** Of them whiteouts; none of them in the base layer. */
  readonly whiteouts: number;
  /** Content bytes of all layers together, about. */
  readonly bytes: number;
}

const mtime = 1_700_000_000;
const filesPerLeaf = 11;
const leavesPerModule = 20;
const modulesPerGroup = 20;
/** Of a layer's files, those that replace one of a layer below. */
const rewrites = 0.1;
/** Sizes of files are log-normal, as in real images: half of them small, most bytes in a few. */
const sigma = 2.2;

/** One in a hundred files is a hard link, and brings its target. */
const links = 0.01;
const entriesPerFile =
  1 + links + (1 + 1 / leavesPerModule + 1 / (leavesPerModule * modulesPerGroup)) / filesPerLeaf;

/**
 * Writes layer `number` (1 is the base) of an image whose files lie in one tree of groups, modules and leaves: each
 * layer adds files of its own, replaces some of the layers below, and deletes some, single files and whole leaves.
 */
export function writeLayer(sink: TarSink, plan: ImagePlan, number: number): void {
  const random = randomNumbers(plan.seed * 1000 + number);
  const { added, replaced, whiteouts } = sharesOf(plan, number);
  const mean = (plan.bytes / (plan.entries - plan.whiteouts)) * entriesPerFile;
  let below = 0;
  for (let layer = 1; layer < number; layer++) below += sharesOf(plan, layer).added;
  for (const place of pickAscending(below, replaced, random)) {
    addFile(sink, fileAt(plan, place), logNormal(mean, random), random);
  }
  for (const place of pickAscending(below, whiteouts, random)) {
    addWhiteout(sink, fileAt(plan, place), random);
  }
  const start = firstFile(plan, number);
  for (let file = start; file < start + added; file++) {
    addDirectories(sink, file);
    addFile(sink, file, logNormal(mean, random), random);
  }
  sink.finish();
}

/** How many files a layer adds and replaces, and how many whiteouts it has. */
function sharesOf(plan: ImagePlan, number: number): { added: number; replaced: number; whiteouts: number } {
  const perLayer = plan.entries / plan.layers;
  const whiteouts = number === 1 ? 0 : Math.ceil(plan.whiteouts / (plan.layers - 1));
  const replaced = number === 1 ? 0 : Math.round((perLayer - whiteouts) * rewrites);
  return { added: Math.ceil((perLayer - whiteouts - replaced) / entriesPerFile), replaced, whiteouts };
}

/** Files are numbered through; each layer has room for a whole number of groups. */
function firstFile(plan: ImagePlan, number: number): number {
  const group = filesPerLeaf * leavesPerModule * modulesPerGroup;
  return (number - 1) * Math.ceil(plan.entries / group) * group;
}

/** The file at a place among all that the layers add, base first. */
function fileAt(plan: ImagePlan, place: number): number {
  for (let layer = 1, rest = place; ; layer++) {
    const { added } = sharesOf(plan, layer);
    if (rest < added) return firstFile(plan, layer) + rest;
    rest -= added;
  }
}

function addWhiteout(sink: TarSink, file: number, random: () => number): void {
  const leaf = leafOf(file);
  const isLeaf = random() < 0.02;
  const name = isLeaf ? `${moduleOf(leaf)}/.wh.leaf-${leaf}` : `${leafPath(leaf)}/.wh.${fileName(file)}`;
  sink.add({ name, typeflag: '0', mode: 0o644, size: 0, mtime });
}

function addFile(sink: TarSink, file: number, size: number, random: () => number): void {
  const directory = leafPath(leafOf(file));
  const name = `${directory}/${fileName(file)}`;
  const kind = random();
  if (kind < 0.05) {
    sink.add({ name, typeflag: '2', mode: 0o777, size: 0, mtime, linkname: `../target-${file % 1000}` });
  } else if (kind < 0.05 + links) {
    // The link and its target together stand for this file: the target first.
    sink.add({ name: `${directory}/inode-${file}`, typeflag: '0', mode: 0o644, size, mtime });
    sink.add({ name, typeflag: '1', mode: 0o644, size: 0, mtime, linkname: `${directory}/inode-${file}` });
  } else {
    const mode = kind < 0.2 ? 0o755 : 0o644;
    sink.add({ name, typeflag: '0', mode, size, mtime: mtime + (file % 100_000) });
  }
}

/** The directories that have not been there before the file that is their first. */
function addDirectories(sink: TarSink, file: number): void {
  if (file % filesPerLeaf !== 0) return;
  const leaf = leafOf(file);
  const add = (name: string): void =>
    sink.add({ name: `${name}/`, typeflag: '5', mode: 0o755, size: 0, mtime });
  if (leaf % (leavesPerModule * modulesPerGroup) === 0) add(groupOf(leaf));
  if (leaf % leavesPerModule === 0) add(moduleOf(leaf));
  add(leafPath(leaf));
}

function leafOf(file: number): number {
  return Math.floor(file / filesPerLeaf);
}

function groupOf(leaf: number): string {
  return `usr/lib/group-${Math.floor(leaf / (leavesPerModule * modulesPerGroup))}`;
}

function moduleOf(leaf: number): string {
  return `${groupOf(leaf)}/module-${Math.floor(leaf / leavesPerModule)}`;
}

function leafPath(leaf: number): string {
  return `${moduleOf(leaf)}/leaf-${leaf}`;
}

function fileName(file: number): string {
  // One in fifty has a name that fits no plain header.
  return file % 50 === 7 ? `file-${file}-${'long-'.repeat(20)}name.js` : `file-${file}.js`;
}

function logNormal(mean: number, random: () => number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Math.round(mean * Math.exp(sigma * normal - sigma ** 2 / 2));
}
