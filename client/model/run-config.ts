/** What an image says about how to run it: the OCI image config's property `config`, as far as it makes sense. */
export interface RunConfig {
  readonly env: readonly EnvVariable[];
  readonly entrypoint: readonly string[];
  readonly cmd: readonly string[];
  /** null: root. */
  readonly user: string | null;
  readonly workingDir: string | null;
  readonly ports: readonly string[];
  readonly volumes: readonly string[];
  readonly labels: readonly (readonly [name: string, value: string])[];
  readonly healthcheck: Healthcheck | null;
  readonly stopSignal: string | null;
  readonly onBuild: readonly string[];
  readonly shell: readonly string[];
}

/** A variable of the environment that a container starts with. */
export interface EnvVariable {
  readonly name: string;
  readonly value: string;
  /** Whether it looks like something that nobody should read. */
  readonly secret: boolean;
}

/** Times in seconds; null where the default holds. */
export interface Healthcheck {
  /** The command; empty where the check of the base image is switched off. */
  readonly test: readonly string[];
  readonly interval: number | null;
  readonly timeout: number | null;
  readonly startPeriod: number | null;
  readonly retries: number | null;
}

/** Reads an untrusted config: what has another shape than it should counts as absent. */
export function runConfigOf(config: Readonly<Record<string, unknown>>): RunConfig {
  return {
    env: strings(config['Env']).map(envVariable),
    entrypoint: strings(config['Entrypoint']),
    cmd: strings(config['Cmd']),
    user: text(config['User']),
    workingDir: text(config['WorkingDir']),
    ports: keys(config['ExposedPorts']),
    volumes: keys(config['Volumes']),
    labels: entries(config['Labels']),
    healthcheck: healthcheckOf(config['Healthcheck']),
    stopSignal: text(config['StopSignal']),
    onBuild: strings(config['OnBuild']),
    shell: strings(config['Shell']),
  };
}

/** What `docker run` starts, in one line as a shell would take it; null where the image does not say. */
export function commandLine({ entrypoint, cmd }: Pick<RunConfig, 'entrypoint' | 'cmd'>): string | null {
  const words = [...entrypoint, ...cmd];
  return words.length === 0 ? null : words.map(shellWord).join(' ');
}

const secretName =
  /(?:^|_)(?:PASSWORD|PASSWD|PASSPHRASE|PASS|PWD|SECRETS?|TOKENS?|CREDENTIALS?|APIKEY|AUTH|KEY)$/i;
/** Public by nature, or no secret but a switch or the place of one. */
const publicName = /(?:^|_)(?:GPG|PGP|PUBLIC|PUB|SIGNING|HOST|CACHE|SORT|PRIMARY)_KEY$/i;
const secretValue =
  /-----BEGIN [A-Z ]*PRIVATE KEY|^(?:AKIA|ASIA)[0-9A-Z]{16}$|^gh[pousr]_\w{20,}|^github_pat_|^glpat-|^xox[abpr]-|^npm_\w{30,}|^\w+:\/\/[^/\s:@]+:[^/\s@]+@/;
const harmlessValue = /^(?:|yes|no|true|false|on|off|none|null|[01]|\/.*|\$\{?\w+\}?)$/i;

/**
 * Whether a variable or build argument looks like a secret: by the end of its name (`…_PASSWORD`, `…_KEY`, `…_TOKEN`),
 * or by a form that only secrets have. Fingerprints of public keys, switches and paths do not count.
 */
export function isSecret(name: string, value: string): boolean {
  if (secretValue.test(value)) return true;
  return secretName.test(name) && !publicName.test(name) && !harmlessValue.test(value);
}

/** The variables that an `ENV` instruction sets, quotes taken off. */
export function variablesOf(text: string): EnvVariable[] {
  const assignment =
    /(?<name>[A-Za-z_]\w*)=(?:"(?<double>(?:[^"\\]|\\.)*)"|'(?<single>[^']*)'|(?<bare>\S*))/g;
  return Array.from(text.matchAll(assignment), ({ groups = {} }) => {
    const value = groups['double'] ?? groups['single'] ?? groups['bare'] ?? '';
    const name = groups['name'] ?? '';
    return { name, value, secret: isSecret(name, value) };
  });
}

function envVariable(line: string): EnvVariable {
  const at = line.indexOf('=');
  const [name, value] = at < 0 ? [line, ''] : [line.slice(0, at), line.slice(at + 1)];
  return { name, value, secret: isSecret(name, value) };
}

function healthcheckOf(value: unknown): Healthcheck | null {
  if (!isRecord(value)) return null;
  const [kind, ...command] = strings(value['Test']);
  // Without a test, that of the base image holds.
  if (kind === undefined) return null;
  const seconds = (key: string) => {
    const nanoseconds = value[key];
    return typeof nanoseconds === 'number' && nanoseconds > 0 ? nanoseconds / 1e9 : null;
  };
  const retries = value['Retries'];
  return {
    test: kind === 'NONE' ? [] : kind === 'CMD-SHELL' ? [command.join(' ')] : command,
    interval: seconds('Interval'),
    timeout: seconds('Timeout'),
    startPeriod: seconds('StartPeriod'),
    retries: typeof retries === 'number' && retries > 0 ? retries : null,
  };
}

/** A word as a shell takes it: quoted where it must be. */
export function shellWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** A list of strings; one alone is a list as well, as old configs have it. */
function strings(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter(item => typeof item === 'string') : [];
}

function keys(value: unknown): readonly string[] {
  return isRecord(value) ? Object.keys(value) : strings(value);
}

function entries(value: unknown): readonly (readonly [string, string])[] {
  if (!isRecord(value)) return [];
  return Object.entries(value).map(([name, one]) => [
    name,
    typeof one === 'string' ? one : JSON.stringify(one),
  ]);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
