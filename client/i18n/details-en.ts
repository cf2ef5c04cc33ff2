import type { LinkTarget } from '../../shared/links.ts';
import type { ElfType } from '../model/elf.ts';
import type { FormatKind } from '../model/file-format.ts';
import type { Audience, Right, SpecialBit } from '../model/mode-bits.ts';

const audiences: Record<Audience, string> = { owner: 'owner', group: 'group', others: 'others' };
const fileRights: Record<Right, string> = { read: 'read', write: 'write', execute: 'execute' };
const directoryRights: Record<Right, string> = { read: 'list', write: 'change', execute: 'enter' };
const special: Record<SpecialBit, string> = {
  setuid: 'setuid: it runs with the rights of its owner, whoever starts it',
  setgid: 'setgid: it runs with the rights of its group, whoever starts it',
  sticky: 'sticky: without effect on a file today',
  setuidIdle: 'setuid without execute for the owner: without effect',
  setgidIdle: 'setgid without execute for the group: without effect',
  setgidDirectory: 'setgid: what is made in it belongs to its group',
  stickyDirectory: 'sticky: in it everybody deletes only what is theirs',
};
const kinds: Record<FormatKind, string> = {
  program: 'machine code',
  bytecode: 'byte code',
  compressed: 'compressed data',
  archive: 'archive',
  package: 'package',
  database: 'database',
  font: 'font',
  media: 'sound, film or picture',
  document: 'document',
  key: 'keys or certificates',
  disk: 'disk image',
  data: 'data',
};
const elfTypes: Record<ElfType, string> = {
  relocatable: 'object file',
  executable: 'program',
  pie: 'program, position-independent',
  library: 'shared library',
  core: 'core dump',
  other: 'other',
};
const broken: Record<Exclude<LinkTarget['state'], 'found'>, (path: string) => string> = {
  missing: path => `It dangles: there is no \`${path}\` at this layer.`,
  'not-directory': path => `It dangles: \`${path}\` is on the way and is no directory.`,
  loop: path => `It leads round in a circle: at \`${path}\` the kernel gives up, after 40 links.`,
};

/** Words of the details: attributes, links, formats. Paths come between backquotes: they are set as code. */
export const detailsEn = {
  directory: {
    summary: (entries: string, size: string) =>
      `${entries === '1' ? '1 entry' : `${entries} entries`} in all · ${size}`,
    largest: (n: string) => `The largest of ${n} in it`,
    sorted: 'In it, the largest first',
    share: (percent: string) => `${percent} of it`,
    more: (n: string) => (n === '1' ? 'and 1 smaller one' : `and ${n} smaller ones`),
    empty: 'Nothing is in it.',
    noChange: 'This layer changed the directory itself, nothing in it.',
    elsewhere: 'What it held is not in this view.',
    opaque: (layer: number, n: string) =>
      n === '0'
        ? `Opaque: what the layers below ${layer} have in it would be hidden; they have nothing.`
        : `Opaque: what the layers below ${layer} have in it is hidden, ${n === '1' ? '1 entry' : `${n} entries`}.`,
  },
  mode: {
    table: 'Permissions',
    who: 'who',
    audiences,
    fileRights,
    directoryRights,
    yes: (right: string) => `may ${right}`,
    no: (right: string) => `may not ${right}`,
    special,
  },
  xattrs: {
    empty: 'empty',
    raw: (n: string) => `as it is: ${n}`,
    hex: 'hex',
    base64: 'base64',
    capabilities: (effective: boolean): string =>
      effective
        ? 'The process that it becomes has these capabilities at once, whoever starts it.'
        : 'The process that it becomes may take up these capabilities.',
    rootId: (id: string) => `Only in the user namespace whose root is user ${id} outside.`,
    acl: 'access control list',
  },
  links: {
    target: 'Leads to',
    follow: (path: string) => `Follow to ${path}`,
    show: (path: string) => `Show what the layers have at ${path}`,
    via: (links: readonly string[]) => `by way of ${links.map(link => `\`${link}\``).join(', ')}`,
    broken,
    names: 'Hard links',
    open: (path: string) => `Open ${path}`,
    gone: 'no longer the same file here',
    more: (n: string) => `and ${n} more`,
    namesHelp: 'One file, several names: the bytes are in the layer once.',
  },
  binary: {
    format: (name: string, kind: string) => `${name}: ${kind}`,
    kinds,
    headers: 'ELF headers',
    elfTypes,
    bits: (bits: number, order: 'little' | 'big') => `${bits} bits, ${order}-endian`,
    machine: 'Machine',
    type: 'Type',
    interpreter: 'Interpreter',
    static: 'none: it needs no loader',
    needed: 'Libraries',
    neededNone: 'none',
    soname: 'Name as library',
    symbols: 'Symbols',
    stripped: 'stripped',
    unstripped: 'kept',
  },
};

/** What every language has to say of the details. */
export type DetailsMessages = typeof detailsEn;
