import { expect, it } from 'vitest';
import { languageOf } from './language.ts';

it.each([
  ['constructor', '', null],
  ['', '', null],
  ['motd', 'Welcome\n', null],
  ['run', '#!', null],
  ['run', '#!/usr/bin/env', null],
  ['run', '#!/bin/sh -e\n', 'shell'],
  ['run.txt', '#! /usr/bin/env python3.11\n', 'python'],
  ['run', '#!/usr/bin/env -S node --test\n', 'javascript'],
  ['tool.py', '#!/usr/local/bin/unheard-of\nimport os', 'python'],
  ['passwd', 'root:x:0:0', 'colons'],
  ['Dockerfile', 'FROM scratch', 'dockerfile'],
  ['Dockerfile.dev', 'FROM scratch', 'dockerfile'],
  ['web.Dockerfile', 'FROM scratch', 'dockerfile'],
  ['package.json', '', 'json'],
  ['settings.TOML', '', 'toml'],
  ['index.d.ts', '', 'typescript'],
  ['config', '{"auths": {}}', 'json'],
  ['config', '[core]\nbare = true', 'ini'],
  ['answer', '[1, 2]', 'json'],
  ['fix', '--- a/x\n+++ b/x\n', 'diff'],
  ['feed', '<?xml version="1.0"?>', 'xml'],
  ['notes', '--- so what', null],
] as const)('languageOf(%o, %o) is %o', (name, head, language) => {
  expect(languageOf(name, head)).toBe(language);
});
