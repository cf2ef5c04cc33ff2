import type { Anatomy, Identifier, LayerAnatomy, LayerOnDisk, Mount } from '../../shared/anatomy.ts';
import type { Sha256 } from './chain-ids.ts';
import { exampleDirectory, exampleReadings, measuredExample } from './example.ts';
import { identify, isKeptAlone } from './identifiers.ts';
import { mostLowers, optionPage, planMount, type StackedDirectory } from './mount-forms.ts';
import { partsOf, type Readings } from './readings.ts';
import { parseLower, resolveName } from './short-names.ts';
import { dockerHome, type Store, type Subject, type SubjectLayer } from './subject.ts';

interface AnatomyOptions {
  readonly subject: Subject;
  /** What was read of its store; null for an archive. */
  readonly readings: Readings | null;
  /** The mounts are those of the layers up to this one; from 1. */
  readonly layer: number;
  readonly sha256: Sha256;
}

/** The anatomy of an image or a container: how its names hang together, where its layers lie, how they are mounted. */
export function assembleAnatomy({ subject, readings, layer, sha256 }: AnatomyOptions): Anatomy {
  const isExample = subject.store === null || readings === null;
  const store = isExample ? dockerHome : subject.store;
  const known = isExample ? exampleReadings(subject.layers.length) : readings;
  const identifiers = identify(subject, store, sha256);
  const check = (identifier: Identifier) =>
    isKeptAlone(identifier, store) ? checked(identifier, known) : identifier;
  const directoryOf = (one: SubjectLayer, i: number) =>
    isExample ? exampleDirectory(i + 1) : (one.place?.directory ?? null);

  const layers = subject.layers.map((one, i): LayerAnatomy => {
    const disk = onDisk(directoryOf(one, i), store, known);
    const own = (identifiers.layers[i] ?? []).map(check);
    return {
      number: i + 1,
      role: one.role,
      identifiers: hasLinks(store) ? [...own, linkOf(disk, store, isExample)] : own,
      disk,
    };
  });
  const numbers = new Map(
    layers.flatMap(({ disk, number }) => (disk === null ? [] : [[disk.directory, number]])),
  );
  const entries = layers.flatMap(({ disk }) => [
    ...(disk?.link == null ? [] : [`l/${disk.link}`]),
    ...(disk?.lower ?? []),
  ]);
  const names = [...new Set(entries)].map(entry => resolveName(entry, known.links, numbers));
  const mounts = planMounts({ layers: layers.slice(0, layer), store, isExample });
  return {
    store: isExample ? 'example' : store.driver,
    root: store.root,
    layersRoot: store.layersRoot,
    container: subject.container && {
      id: subject.container.id,
      name: subject.container.name,
      state: subject.container.state,
    },
    identifiers: identifiers.whole.map(check),
    layers,
    names,
    layer,
    mounts,
    limits: { page: optionPage, lowers: mostLowers },
    warnings: warningsOf(layers, names, store),
  };
}

/** Containerd keeps the order of its snapshots in a database, and has no short names. */
function hasLinks({ driver }: Store): boolean {
  return driver !== 'containerd';
}

function onDisk(directory: string | null, store: Store, readings: Readings): LayerOnDisk | null {
  if (directory === null) return null;
  const reading = readings.directories.get(directory);
  return {
    directory,
    path: `${store.layersRoot}/${directory}`,
    parts: partsOf[store.driver].map(name => ({ name, state: reading?.parts.get(name) ?? 'absent' })),
    link: reading?.link ?? null,
    lower: reading?.lower == null ? null : parseLower(reading.lower),
  };
}

/** The short name that an engine has drawn for a layer: that of an example nobody can tell. */
function linkOf(disk: LayerOnDisk | null, { root, layersRoot }: Store, isExample: boolean): Identifier {
  const folder = layersRoot.startsWith(`${root}/`) ? `${layersRoot.slice(root.length + 1)}/` : '';
  const value = isExample ? null : (disk?.link ?? null);
  const file = disk === null || isExample ? null : `${folder}${disk.directory}/link`;
  return { kind: 'link', value, input: null, file, check: value === null ? 'unread' : 'same' };
}

/** Compares an identifier with the file that it is kept in, where that was read. */
function checked(identifier: Identifier, { files }: Readings): Identifier {
  const { value, file, check } = identifier;
  const said = file === null ? undefined : files.get(file);
  if (said === undefined || value === null || check === 'different') return identifier;
  return { ...identifier, check: said === value ? 'same' : 'different' };
}

function planMounts({
  layers,
  store,
  isExample,
}: {
  readonly layers: readonly LayerAnatomy[];
  readonly store: Store;
  readonly isExample: boolean;
}): Mount[] {
  const content = store.driver === 'containerd' ? 'fs' : 'diff';
  const stack = [...layers].reverse().map(({ disk }): StackedDirectory | null => {
    if (disk === null) return null;
    const short = hasLinks(store) ? disk.link && `l/${disk.link}` : `${disk.directory}/${content}`;
    return { directory: disk.directory, content, short };
  });
  const whole = stack.filter(one => one !== null);
  const [top] = whole;
  // A stack with a gap would show something that no container sees.
  if (top === undefined || whole.length < stack.length) return [];
  const plan = { layersRoot: store.layersRoot, stack: whole, hasLinks: hasLinks(store) };
  const measured = isExample ? { measured: measuredExample(whole) } : {};
  const look = planMount({ ...plan, ...measured, purpose: 'look', target: '/mnt' });
  if (layers.at(-1)?.role !== 'container') return [look];
  return [planMount({ ...plan, purpose: 'run', target: `${top.directory}/merged` }), look];
}

/** What is not as it should be, each with what is affected. */
function warningsOf(layers: readonly LayerAnatomy[], names: Anatomy['names'], store: Store): string[] {
  const gone = layers.flatMap(({ number, disk }) => {
    if (disk === null) return [`Layer ${number} has no directory here: nothing can be mounted.`];
    const unreadable = disk.parts.filter(({ state }) => state === 'unreadable').map(({ name }) => name);
    if (unreadable.length > 0)
      return [`Layer ${number}: ${unreadable.join(', ')} in ${disk.path} cannot be read by this user.`];
    const content = disk.parts[0];
    if (content?.state !== 'present') return [`Layer ${number}: ${disk.path}/${content?.name} is not there.`];
    if (hasLinks(store) && disk.link === null)
      return [`Layer ${number}: ${disk.path}/link is missing or empty, so it has no short name.`];
    return [];
  });
  const unlike = layers.flatMap(({ number, identifiers }) =>
    identifiers
      .filter(({ check }) => check === 'different')
      .map(
        ({ kind, value }) =>
          `Layer ${number}: its ${kind} as worked out, ${value}, is not what is kept on disk.`,
      ),
  );
  const broken = names.flatMap(name => (name.state === 'right' ? [] : [tellName(name)]));
  return [...gone, ...unlike, ...broken];
}

function tellName({ entry, target, directory, state }: Anatomy['names'][number]): string {
  switch (state) {
    case 'no-symlink':
      return `${entry}: there is no such symbolic link; only the \`link\` file of ${directory} has the name. The layer is being removed, or the link was lost: no container can be started on it.`;
    case 'elsewhere':
      return `${entry}: the symbolic link leads to ${target}, but the name is that of ${directory}.`;
    case 'unclaimed':
      return `${entry}: the symbolic link leads to ${directory}, whose \`link\` file does not say that name.`;
    case 'dangling':
      return `${entry}: the symbolic link leads to ${target}, where no layer is.`;
    case 'malformed':
      return `${JSON.stringify(entry)} in a \`lower\` file is not of the form l/NAME: it is left alone.`;
    case 'unknown':
    case 'right':
      return `${entry}: no symbolic link and no layer has this name; a layer is missing.`;
  }
}
