import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { View } from '../../shared/entry.ts';
import { views } from '../../shared/vocabulary.ts';
import { UsageError } from '../errors.ts';

/** Which image of a source is meant, where it holds several. */
export interface ImageChoice {
  /** Tag, digest or ID. */
  readonly image: string | undefined;
  /** os/architecture[/variant] */
  readonly platform: string | undefined;
  /** Name or ID of a container. */
  readonly container: string | undefined;
}

export type CommandLine =
  | {
      readonly command: 'serve';
      readonly sources: readonly string[];
      readonly port: number;
      readonly host: string;
      readonly data: string | undefined;
      readonly dockerRoot: string | undefined;
      readonly open: boolean;
    }
  | {
      readonly command: 'inspect';
      readonly source: string;
      readonly choice: ImageChoice;
      /** Read all of every layer, to compare its digests. */
      readonly verify: boolean;
      readonly json: boolean;
    }
  | {
      readonly command: 'ls';
      readonly source: string;
      readonly choice: ImageChoice;
      readonly view: View;
      readonly layer: number | undefined;
      readonly json: boolean;
    }
  | {
      readonly command: 'anatomy';
      readonly source: string;
      readonly choice: ImageChoice;
      readonly layer: number | undefined;
      readonly json: boolean;
    }
  | { readonly command: 'help' }
  | { readonly command: 'version' };

/** What `strata --help` prints. */
export const usage = `Strata takes a container image apart, layer by layer.

  strata [serve] [SOURCE…] [--port 4870] [--host 127.0.0.1] [--data DIR] [--docker-root DIR] [--open]
      Serves the page on http://localhost:4870 with these sources, earlier uploads and the built-in samples.
  strata inspect SOURCE [--verify] [--json]
      Images, layers, history and configuration; with --verify, whether each layer is what its digests say.
  strata ls SOURCE [--view merged|diff] [--layer N] [--json]
      Every path of the merged view up to layer N, or of what layer N changed; default: merged, the top layer.
  strata anatomy SOURCE [--layer N] [--json]
      How it lies on disk: from tag to directory, short names, and the mount command, up to layer N.

  SOURCE is an archive (docker save, OCI, docker export; also compressed), an OCI layout directory, the data root of
  Docker (/var/lib/docker), its overlay2 directory alone, containerd's folder, or the storage of Podman.
  --image REF (tag, digest or ID), --container NAME (or ID) and --platform os/arch choose where a source holds several.
  --docker-root is opened where it can be read, by default /var/lib/docker; --docker-root none leaves it alone.
`;

const imageOptions = {
  image: { type: 'string' },
  platform: { type: 'string' },
  container: { type: 'string' },
} as const;
const commands = ['serve', 'inspect', 'ls', 'anatomy'] as const;

/** What the arguments ask for. Throws {@link UsageError} where that is nothing that Strata does. */
export function parseCommandLine(args: readonly string[]): CommandLine {
  const first = args[0];
  const command = commands.find(name => name === first);
  if (args.some(arg => arg === '--help' || arg === '-h')) return { command: 'help' };
  if (args.some(arg => arg === '--version')) return { command: 'version' };
  const rest = command === undefined ? args : args.slice(1);
  switch (command) {
    case 'inspect':
      return parseInspect(rest);
    case 'ls':
      return parseLs(rest);
    case 'anatomy':
      return parseAnatomy(rest);
    default:
      return parseServe(rest);
  }
}

function parseServe(args: readonly string[]): CommandLine {
  const { values, positionals } = parse(args, {
    port: { type: 'string' },
    host: { type: 'string' },
    data: { type: 'string' },
    'docker-root': { type: 'string' },
    open: { type: 'boolean' },
  });
  return {
    command: 'serve',
    sources: positionals,
    port: wholeNumber('--port', values.port ?? '4870', 0, 65535),
    host: values.host ?? '127.0.0.1',
    data: values.data,
    dockerRoot: values['docker-root'],
    open: values.open ?? false,
  };
}

function parseInspect(args: readonly string[]): CommandLine {
  const { values, positionals } = parse(args, {
    ...imageOptions,
    verify: { type: 'boolean' },
    json: { type: 'boolean' },
  });
  return {
    command: 'inspect',
    source: onlySource('inspect', positionals),
    choice: choiceOf(values),
    verify: values.verify ?? false,
    json: values.json ?? false,
  };
}

function parseLs(args: readonly string[]): CommandLine {
  const { values, positionals } = parse(args, {
    ...imageOptions,
    view: { type: 'string' },
    layer: { type: 'string' },
    json: { type: 'boolean' },
  });
  const view = views.find(name => name === (values.view ?? 'merged'));
  if (view === undefined) throw new UsageError(`--view is ${String(values.view)}; it takes merged or diff`);
  return {
    command: 'ls',
    source: onlySource('ls', positionals),
    choice: choiceOf(values),
    view,
    layer: values.layer === undefined ? undefined : wholeNumber('--layer', values.layer, 1, 65535),
    json: values.json ?? false,
  };
}

function parseAnatomy(args: readonly string[]): CommandLine {
  const { values, positionals } = parse(args, {
    ...imageOptions,
    layer: { type: 'string' },
    json: { type: 'boolean' },
  });
  return {
    command: 'anatomy',
    source: onlySource('anatomy', positionals),
    choice: choiceOf(values),
    layer: values.layer === undefined ? undefined : wholeNumber('--layer', values.layer, 1, 65535),
    json: values.json ?? false,
  };
}

function choiceOf({
  image,
  platform,
  container,
}: {
  readonly [name in keyof ImageChoice]?: string | undefined;
}): ImageChoice {
  if (image !== undefined && container !== undefined) {
    throw new UsageError(
      '--image and --container exclude each other',
      'A container has the layers of its image.',
    );
  }
  return { image, platform, container };
}

function parse<T extends NonNullable<ParseArgsConfig['options']>>(args: readonly string[], options: T) {
  let parsed;
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true, strict: true, tokens: true });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new UsageError(message.replaceAll('\n', ' '), 'strata --help lists what there is');
  }
  const seen = new Set<string>();
  for (const token of parsed.tokens) {
    // What a variable that is not set leaves behind.
    if (token.kind === 'positional' && token.value === '') throw new UsageError('A SOURCE is empty');
    if (token.kind !== 'option') continue;
    if (token.value === '')
      throw new UsageError(`--${token.name} is empty`, 'strata --help lists what it takes');
    if (seen.has(token.name)) throw new UsageError(`--${token.name} is given twice`);
    seen.add(token.name);
  }
  return parsed;
}

function onlySource(command: string, positionals: readonly string[]): string {
  const [source, ...others] = positionals;
  if (source === undefined)
    throw new UsageError(`strata ${command} needs a SOURCE: an archive or a directory`);
  if (others.length > 0) {
    throw new UsageError(
      `strata ${command} takes one SOURCE, not ${positionals.length}: ${positionals.join(' ')}`,
    );
  }
  return source;
}

function wholeNumber(option: string, text: string, least: number, most: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : NaN;
  if (value >= least && value <= most) return value;
  throw new UsageError(`${option} is ${text}; it takes a whole number from ${least} to ${most}`);
}
