import type { Anatomy, Identifier, LayerAnatomy, Mount, MountForm } from '../../shared/anatomy.ts';
import { readAnatomy } from '../catalog/read-anatomy.ts';
import { layerOf, requireOneImage } from '../sources/select-image.ts';
import { formWords, identifierWords, purposeWords, stateWords, storeWords } from './anatomy-words.ts';
import type { ImageChoice } from './command-line.ts';
import { type CommandContext, withSource } from './read-image.ts';
import { printable } from '../printable.ts';
import { formatTable } from './table.ts';

interface AnatomyOptions {
  readonly source: string;
  readonly choice: ImageChoice;
  /** The layer that is explained, and up to which is mounted; default: the top one. */
  readonly layer: number | undefined;
  readonly json: boolean;
}

/** `strata anatomy`: how an image or container lies on disk. Answers what to print. */
export function anatomy(context: CommandContext, options: AnatomyOptions): Promise<string> {
  const { source, choice, json } = options;
  return withSource(context, { path: source, choice }, async ({ opened, images }) => {
    const image = requireOneImage(images);
    const layer = layerOf(options.layer, image);
    const told = await readAnatomy(image, opened.store ?? null, layer);
    return json ? `${JSON.stringify(told, null, 2)}\n` : describeAnatomy(told);
  });
}

/** An anatomy for people. */
export function describeAnatomy(told: Anatomy): string {
  const layer = told.layers[told.layer - 1];
  return [
    head(told),
    layerTable(told),
    ...(layer === undefined ? [] : [steps(told, layer), lowerOf(told, layer)]),
    ...told.mounts.map(mount => describeMount(mount, told)),
  ]
    .filter(part => part !== '')
    .join('\n');
}

function head(told: Anatomy): string {
  const lines = [
    ['Store', storeWords[told.store]],
    ['Layers', told.layersRoot],
    ...told.warnings.map(warning => ['Warning', warning]),
  ];
  const text = lines.map(([title = '', value = '']) => `${title.padEnd(9)}${printable(value)}\n`).join('');
  if (told.store !== 'example') return text;
  return `${text}\nWhat follows is what Docker would make of it. Digests are real. Directories and short names are drawn at
random, so cache-id-N and name-N stand for them; lengths are as they would be.\n`;
}

function layerTable(told: Anatomy): string {
  const rows = [...told.layers].reverse().map(layer => {
    const value = (kind: Identifier['kind']) =>
      shorten(layer.identifiers.find(one => one.kind === kind)?.value);
    const parts = (layer.disk?.parts ?? []).map(({ name, state }) => {
      if (state === 'unreadable') return `${name}?`;
      return state === 'present' ? name : '·'.padEnd(name.length);
    });
    return [
      `${layer.number}${layer.number === told.layer ? '*' : ' '}`,
      layer.role,
      value('diffId'),
      told.store === 'podman' ? value('layerId') : value('chainId'),
      shorten(layer.disk?.directory),
      layer.disk?.link ?? '-',
      parts.join(' '),
    ];
  });
  const third = told.store === 'podman' ? 'layer ID' : 'chain ID';
  return formatTable(['layer ', 'of', 'diff ID', third, 'directory', 'link', 'in it'], rows);
}

/** The identifiers one after the other, each below what it follows from. */
function steps(told: Anatomy, layer: LayerAnatomy): string {
  const lines = [...told.identifiers, ...layer.identifiers].flatMap(one => {
    const [name, how] = identifierWords[one.kind];
    const notes = [
      one.input === null ? how : `${how}: sha256("${one.input}")`,
      ...(one.kind === 'chainId' && one.input === null && one.value !== null
        ? ['of the base it is the diff ID']
        : []),
      ...(one.file === null ? [] : [`${told.root}/${one.file}${checkWords[one.check]}`]),
    ];
    return [
      `  ${name.padEnd(13)}${printable(one.value ?? unknown(told))}`,
      ...notes.map(note => `  ${''.padEnd(13)}  ${printable(note)}`),
    ];
  });
  const which =
    layer.number === told.layers.length ? 'the top one; --layer N for another' : `of ${told.layers.length}`;
  return `From the name to the directory, for layer ${layer.number} (${which}):\n${lines.join('\n')}\n`;
}

const checkWords = { same: '  (read: agrees)', different: '  (read: DIFFERS)', unread: '' } as const;

function unknown({ store }: Anatomy): string {
  return store === 'example' ? '(made up by the engine)' : '(not known)';
}

function lowerOf(told: Anatomy, { number, disk }: LayerAnatomy): string {
  if (disk === null || told.store === 'containerd') return '';
  if (disk.lower === null) return `Layer ${number} has no file \`lower\`: nothing lies below it.\n`;
  const lines = disk.lower.map(entry => {
    const name = told.names.find(one => one.entry === entry);
    if (name === undefined) return `  ${printable(entry)}`;
    const leads = name.target === null ? '' : ` → ${name.target}`;
    const which = name.layer === null ? (name.directory ?? '') : `layer ${name.layer}`;
    return `  ${printable(`${entry}${leads}`)}  ${[which, stateWords[name.state]].filter(word => word !== '').join(', ')}`;
  });
  return `The file \`lower\` of layer ${number}, the nearest layer first:\n${lines.join('\n')}\n`;
}

function describeMount(mount: Mount, { limits }: Anatomy): string {
  const many = mount.tooMany
    ? ` The kernel takes ${limits.lowers} lower directories at most: this fails.`
    : '';
  const single =
    mount.way === 'bind' ? ' One directory alone is no overlay (the kernel wants two): it is bound.' : '';
  const forms = mount.forms.map(form => {
    const size = mount.way === 'bind' ? '' : `: ${sizeOf(form, limits.page)}`;
    return `  ${formWords[form.names]}${size}\n    ${printable(form.command)}\n`;
  });
  return `${purposeWords[mount.purpose]}.${many}${single}\n${forms.join('')}`;
}

function sizeOf({ bytes, fits, room }: MountForm, page: number): string {
  const verdict = fits ? 'fits' : 'TOO LONG: the kernel cuts it off there';
  return `${bytes} of ${page} bytes, ${verdict}; room for ${room} lower directories`;
}

/** The beginning of a long name. */
function shorten(value: string | null | undefined): string {
  if (value == null) return '-';
  const hex = value.replace(/^sha256:/, '');
  return hex.length > 16 ? `${hex.slice(0, 12)}…` : hex;
}
