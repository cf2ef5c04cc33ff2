/** The languages that are coloured, with the name that people call them by; it is the same in every language. */
export const languageNames = {
  c: 'C/C++',
  cmake: 'CMake',
  colons: 'colon-separated table',
  css: 'CSS',
  diff: 'diff',
  dockerfile: 'Dockerfile',
  fields: 'fields',
  go: 'Go',
  html: 'HTML',
  ini: 'INI',
  java: 'Java',
  javascript: 'JavaScript',
  json: 'JSON',
  jsx: 'JSX',
  log: 'log',
  lua: 'Lua',
  markdown: 'Markdown',
  nginx: 'nginx',
  perl: 'Perl',
  php: 'PHP',
  powershell: 'PowerShell',
  python: 'Python',
  ruby: 'Ruby',
  rust: 'Rust',
  shell: 'Shell',
  sql: 'SQL',
  tcl: 'Tcl',
  toml: 'TOML',
  tsx: 'TSX',
  typescript: 'TypeScript',
  vue: 'Vue',
  words: 'configuration',
  xml: 'XML',
  yaml: 'YAML',
} as const;
export type LanguageName = keyof typeof languageNames;

/** Whole names of files, in small letters. */
const byName: Readonly<Record<string, LanguageName>> = {
  '.babelrc': 'json',
  '.bash_history': 'shell',
  '.bash_logout': 'shell',
  '.bash_profile': 'shell',
  '.bashrc': 'shell',
  '.dockerignore': 'words',
  '.editorconfig': 'ini',
  '.env': 'shell',
  '.eslintrc': 'json',
  '.gitconfig': 'ini',
  '.gitignore': 'words',
  '.npmrc': 'ini',
  '.prettierrc': 'json',
  '.profile': 'shell',
  '.zshrc': 'shell',
  'apk.static': 'words',
  apkbuild: 'shell',
  available: 'fields',
  'cargo.lock': 'toml',
  changelog: 'log',
  'cmakelists.txt': 'cmake',
  containerfile: 'dockerfile',
  control: 'fields',
  copyright: 'fields',
  dockerfile: 'dockerfile',
  environment: 'shell',
  fstab: 'words',
  gemfile: 'ruby',
  group: 'colons',
  'group-': 'colons',
  gshadow: 'colons',
  'gshadow-': 'colons',
  hosts: 'words',
  inittab: 'colons',
  installed: 'colons',
  kconfig: 'words',
  'login.defs': 'words',
  makefile: 'shell',
  metadata: 'fields',
  'nginx.conf': 'nginx',
  'os-release': 'shell',
  passwd: 'colons',
  'passwd-': 'colons',
  'pipfile.lock': 'json',
  'pkg-info': 'fields',
  profile: 'shell',
  rakefile: 'ruby',
  release: 'fields',
  'requirements.txt': 'words',
  services: 'words',
  shadow: 'colons',
  'shadow-': 'colons',
  shells: 'words',
  'sources.list': 'words',
  sshd_config: 'words',
  ssh_config: 'words',
  status: 'fields',
  subgid: 'colons',
  subuid: 'colons',
  sudoers: 'words',
  syslog: 'log',
  'yarn.lock': 'yaml',
};

const byExtension: Readonly<Record<string, LanguageName>> = {
  ash: 'shell',
  bash: 'shell',
  bat: 'words',
  c: 'c',
  cc: 'c',
  cfg: 'ini',
  cjs: 'javascript',
  cmake: 'cmake',
  cnf: 'ini',
  conf: 'words',
  cpp: 'c',
  css: 'css',
  cts: 'typescript',
  cxx: 'c',
  desktop: 'ini',
  diff: 'diff',
  dockerfile: 'dockerfile',
  dsc: 'fields',
  env: 'shell',
  gemspec: 'ruby',
  go: 'go',
  h: 'c',
  hpp: 'c',
  htm: 'html',
  html: 'html',
  inc: 'php',
  ini: 'ini',
  ipynb: 'json',
  java: 'java',
  js: 'javascript',
  json: 'json',
  json5: 'json',
  jsonc: 'json',
  jsx: 'jsx',
  ksh: 'shell',
  less: 'css',
  list: 'words',
  lock: 'toml',
  log: 'log',
  lua: 'lua',
  map: 'json',
  markdown: 'markdown',
  md: 'markdown',
  mjs: 'javascript',
  mount: 'ini',
  mts: 'typescript',
  patch: 'diff',
  pc: 'words',
  php: 'php',
  phtml: 'php',
  pl: 'perl',
  pm: 'perl',
  properties: 'ini',
  ps1: 'powershell',
  py: 'python',
  pyi: 'python',
  rb: 'ruby',
  repo: 'ini',
  rs: 'rust',
  rules: 'words',
  scss: 'css',
  service: 'ini',
  sh: 'shell',
  socket: 'ini',
  sources: 'fields',
  sql: 'sql',
  svg: 'xml',
  target: 'ini',
  tcl: 'tcl',
  timer: 'ini',
  toml: 'toml',
  ts: 'typescript',
  tsx: 'tsx',
  vue: 'vue',
  webmanifest: 'json',
  xhtml: 'html',
  xml: 'xml',
  xsd: 'xml',
  xsl: 'xml',
  yaml: 'yaml',
  yml: 'yaml',
  zsh: 'shell',
};

/** What follows `#!`, without the digits of a version. */
const byInterpreter: Readonly<Record<string, LanguageName>> = {
  ash: 'shell',
  bash: 'shell',
  bun: 'typescript',
  dash: 'shell',
  deno: 'typescript',
  ksh: 'shell',
  lua: 'lua',
  node: 'javascript',
  nodejs: 'javascript',
  perl: 'perl',
  php: 'php',
  python: 'python',
  ruby: 'ruby',
  sh: 'shell',
  tclsh: 'tcl',
  zsh: 'shell',
};

const byHead: readonly (readonly [RegExp, LanguageName])[] = [
  [/^\s*<\?xml\b/, 'xml'],
  [/^\s*<!doctype html/i, 'html'],
  [/^\s*<html\b/i, 'html'],
  [/^<\?php\b/, 'php'],
  [/^(?:diff --git |--- \S.*\n\+\+\+ )/, 'diff'],
  [/^\s*[[{]\s*(?:["[{\]}]|-?\d)/, 'json'],
  [/^---\r?\n\w/, 'yaml'],
  [/^\[[\w. -]+\]\r?\n/, 'ini'],
];

/**
 * The language of a text by the first line that names an interpreter, the file's name, its extension, or what it
 * begins with, in this order; null for what is not known. `head` is its first characters.
 */
export function languageOf(name: string, head: string): LanguageName | null {
  const whole = name.toLowerCase();
  const extension = /\.([^.]+)$/.exec(whole)?.[1] ?? '';
  return (
    interpreterOf(head) ??
    own(byName, whole) ??
    (whole.startsWith('dockerfile.') || whole.startsWith('containerfile.') ? 'dockerfile' : null) ??
    own(byExtension, extension) ??
    byHead.find(([pattern]) => pattern.test(head))?.[1] ??
    null
  );
}

function interpreterOf(head: string): LanguageName | null {
  const line = /^#!\s*(\S+)(?:[ \t]+(?:-S[ \t]+)?(\S+))?/.exec(head);
  if (line === null) return null;
  const program = nameIn(line[1] ?? '');
  return own(byInterpreter, program === 'env' ? nameIn(line[2] ?? '') : program);
}

function nameIn(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/[\d.]+$/, '');
}

/** Names of files are whatever somebody chose: `constructor` is one. */
function own(table: Readonly<Record<string, LanguageName>>, key: string): LanguageName | null {
  return Object.hasOwn(table, key) ? (table[key] ?? null) : null;
}
