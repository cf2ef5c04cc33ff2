import { StreamLanguage, type Language, type StreamParser } from '@codemirror/language';
import type { LanguageName } from '../../../model/language.ts';

type Loader = () => Promise<Language>;

function mode<State>(load: () => Promise<StreamParser<State>>): Loader {
  return async () => StreamLanguage.define(await load());
}

const javascript = () => import('@codemirror/lang-javascript');
const own = () => import('./stream-modes.ts');

/** Each in a chunk of its own, which is fetched when the first such file is opened. */
const loaders: Readonly<Record<LanguageName, Loader>> = {
  c: async () => (await import('@codemirror/lang-cpp')).cppLanguage,
  cmake: mode(async () => (await import('@codemirror/legacy-modes/mode/cmake')).cmake),
  colons: mode(async () => (await own()).colons),
  css: async () => (await import('@codemirror/lang-css')).cssLanguage,
  diff: mode(async () => (await import('@codemirror/legacy-modes/mode/diff')).diff),
  dockerfile: mode(async () => (await import('@codemirror/legacy-modes/mode/dockerfile')).dockerFile),
  fields: mode(async () => (await own()).fields),
  go: async () => (await import('@codemirror/lang-go')).goLanguage,
  html: async () => (await import('@codemirror/lang-html')).htmlLanguage,
  ini: mode(async () => (await import('@codemirror/legacy-modes/mode/properties')).properties),
  java: async () => (await import('@codemirror/lang-java')).javaLanguage,
  javascript: async () => (await javascript()).javascriptLanguage,
  json: async () => (await import('@codemirror/lang-json')).jsonLanguage,
  jsx: async () => (await javascript()).jsxLanguage,
  log: mode(async () => (await own()).log),
  lua: mode(async () => (await import('@codemirror/legacy-modes/mode/lua')).lua),
  markdown: async () => (await import('@codemirror/lang-markdown')).markdownLanguage,
  nginx: mode(async () => (await import('@codemirror/legacy-modes/mode/nginx')).nginx),
  perl: mode(async () => (await import('@codemirror/legacy-modes/mode/perl')).perl),
  php: async () => (await import('@codemirror/lang-php')).phpLanguage,
  powershell: mode(async () => (await import('@codemirror/legacy-modes/mode/powershell')).powerShell),
  python: async () => (await import('@codemirror/lang-python')).pythonLanguage,
  ruby: mode(async () => (await import('@codemirror/legacy-modes/mode/ruby')).ruby),
  rust: async () => (await import('@codemirror/lang-rust')).rustLanguage,
  shell: mode(async () => (await import('@codemirror/legacy-modes/mode/shell')).shell),
  sql: async () => (await import('@codemirror/lang-sql')).StandardSQL.language,
  tcl: mode(async () => (await import('@codemirror/legacy-modes/mode/tcl')).tcl),
  toml: mode(async () => (await import('@codemirror/legacy-modes/mode/toml')).toml),
  tsx: async () => (await javascript()).tsxLanguage,
  typescript: async () => (await javascript()).typescriptLanguage,
  vue: async () => (await import('@codemirror/lang-html')).htmlLanguage,
  words: mode(async () => (await own()).words),
  xml: async () => (await import('@codemirror/lang-xml')).xmlLanguage,
  yaml: async () => (await import('@codemirror/lang-yaml')).yamlLanguage,
};

const loaded = new Map<LanguageName, Promise<Language>>();

/** The grammar of a language, loaded once. */
export function loadLanguage(name: LanguageName): Promise<Language> {
  const known = loaded.get(name);
  if (known !== undefined) return known;
  const loading = loaders[name]();
  loaded.set(name, loading);
  loading.catch(() => loaded.delete(name));
  return loading;
}
