import type { Doubt } from '../model/build-step.ts';

const doubts: Record<Doubt, string> = {
  digest: 'The history has the digest of what was copied, not its name.',
  stage: 'An absolute path: probably copied from another stage. `--from` is not recorded.',
  quotes: 'Quotes are not recorded: they stand where there are blanks.',
  words: 'Run without a shell. Where its words were parted is not recorded.',
  foreign: 'No instruction of a Dockerfile: this is what the tool that made it wrote.',
  unrecorded: 'Nothing is recorded: imported, or made by a tool that says nothing.',
};

/** Words of the tab that shows the image as a whole. Code comes between backquotes. */
export const wholeEn = {
  region: 'Whole image',
  jump: 'Parts',
  parts: { totals: 'Bytes', steps: 'Build steps', config: 'Settings', identity: 'Identity' },
  totals: {
    title: 'Where the bytes are',
    stored: 'stored',
    storedHelp: 'What the layers take in the archive, compressed where they are.',
    onDiskHelp: 'What the layers hold, as directories on the disk.',
    onDisk: 'on disk',
    unpacked: 'unpacked',
    unpackedHelp:
      'The layers’ tars, decompressed: what their files hold, and a header and padding for each entry.',
    visible: 'visible',
    visibleHelp: 'Content that a container sees.',
    dead: 'dead',
    deadHelp: 'Content that layers carry though nobody can see it: overwritten or deleted later.',
    deadShare: (share: string) => `${share} dead`,
    sum: 'Visible and dead together are the content of the files; unpacked tars have a header and padding for each entry on top of that.',
    layers: (n: string): string => (n === '1' ? 'layer' : 'layers'),
    entries: (n: string): string => (n === '1' ? 'entry' : 'entries'),
  },
  steps: {
    title: 'Build steps, as a Dockerfile',
    list: 'Build steps',
    copy: 'Copy as text',
    note: 'Rebuilt from the image’s history. Not recorded there: the names of base images, build stages, what `RUN --mount` brought in, comments.',
    base: 'The base image ends here',
    baseHelp: 'By the history: what stands above belongs to the image that this one was built FROM.',
    from: (name: string) => `built FROM ${name}`,
    select: (layer: number, instruction: string, size: string) =>
      `Select layer ${layer}: ${instruction}, ${size}`,
    entries: (n: string) => (n === '1' ? '1 entry' : `${n} entries`),
    dead: (size: string) => `${size} of it dead`,
    hides: (size: string) => `hides ${size} below`,
    empty: 'no layer',
    unmapped: 'layer unknown',
    args: (args: string) => `build arguments: ${args}`,
    argsSecret:
      'This looks like a secret. Build arguments are recorded in the image: use `RUN --mount=type=secret`.',
    more: (n: string) => `Show all ${n} lines`,
    less: 'Show fewer lines',
    doubts,
    misfit:
      'The history does not fit the layers, so nobody knows which step made which. The layers are shown below, by themselves.',
    layersOnly: 'Layers',
    unclaimed: 'Layers that no step made:',
    none: 'Nobody recorded how this was built.',
    noneHelp:
      'A root filesystem, as `docker export` writes it, is files alone: no steps, no settings, no digests. `docker save` keeps them.',
    noneHelpImage: 'The image’s config has no history. What its layers hold is all there is to know.',
    text: {
      head: (name: string) => `Rebuilt by Strata from the build history of ${name}.`,
      limits: 'Not recorded: names of base images, build stages, RUN --mount, comments.',
      base: 'Up to here: the base image. FROM and its name stand for all of it.',
      from: (name: string) => `FROM ${name} stands for all above.`,
      layer: (number: number, size: string) => `Layer ${number}, ${size}`,
      args: (args: string) => `Build arguments: ${args}`,
      unrecorded: 'A layer of which nothing is recorded',
      foreign: 'Made by no Dockerfile instruction:',
    },
  },
  config: {
    title: 'What it starts, and how',
    runs: '`docker run` starts',
    nothing: 'nothing: the image names no command',
    user: 'as user',
    root: 'root',
    rootHelp: 'No USER is set: what runs in a container is root there.',
    workingDir: 'in',
    missing: (path: string) => `The image has no \`${path}\`: a container of it cannot start.`,
    entrypoint: 'Entrypoint',
    cmd: 'Command',
    env: 'Environment',
    ports: 'Ports',
    volumes: 'Volumes',
    labels: 'Labels',
    healthcheck: 'Health check',
    healthOff: 'switched off',
    every: (time: string) => `every ${time}`,
    timeout: (time: string) => `at most ${time}`,
    startPeriod: (time: string) => `after ${time}`,
    retries: (n: string) => (n === '1' ? '1 try' : `${n} tries`),
    seconds: (n: string) => `${n} s`,
    stopSignal: 'Stop signal',
    onBuild: 'On build',
    onBuildHelp: 'Runs when another image is built FROM this one.',
    shell: 'Shell',
    secret:
      'Looks like a secret. Whoever has the image can read it: give it to the container when it starts.',
    none: 'The image has no settings.',
  },
  identity: {
    title: 'Identity and trust',
    imageId: 'Image ID',
    manifest: 'Manifest',
    tags: 'Tags',
    noTags: 'none',
    platform: 'Platform',
    created: 'Created',
    source: 'Source',
    notStated: 'not stated',
    trust: 'Layers',
    verified: (n: string, all: string) =>
      `${n} of ${all} ${n === '1' ? 'is what its digest says' : 'are what their digests say'}`,
    pending: (n: string) => `${n} not checked yet`,
    mismatch: (layers: string) =>
      /^\d+$/.test(layers)
        ? `layer ${layers}: not what its digest says`
        : `layers ${layers}: not what their digests say`,
    unavailable: (n: string) => `${n} cannot be checked`,
    warnings: 'Warnings',
  },
};

/** What every language has to say of the image as a whole. */
export type WholeMessages = typeof wholeEn;
