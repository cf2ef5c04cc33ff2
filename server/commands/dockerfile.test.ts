import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readAsRoot } from '../overlay/explain-open.ts';
import { usualDockerRoot } from '../sources/docker-root.ts';
import { parseCommandLine } from './command-line.ts';

const repository = path.join(import.meta.dirname, '../..');
const read = (name: string): string => readFileSync(path.join(repository, name), 'utf8');
const dockerfile = read('Dockerfile');
const instructions = dockerfile.split('\n').filter(line => /^[A-Z]+ /.test(line));
const dockerignore = read('.dockerignore')
  .split('\n')
  .filter(line => line !== '' && !line.startsWith('#'));
const sent = dockerignore.slice(1).map(line => line.replace(/^!/, ''));
const runLine = /^(?:#\s*)?(docker run .*)$/m;

/** Sources of the `COPY` instructions that take from the context (`own`), or from an earlier stage. */
function copied(own: boolean): string[] {
  return instructions
    .filter(line => line.startsWith('COPY ') && line.includes('--from=') !== own)
    .flatMap(line => line.split(' ').slice(1, -1))
    .filter(word => !word.startsWith('--'));
}

describe('the context of the Dockerfile', () => {
  it('is what it names and nothing else', () => {
    expect(dockerignore[0]).toBe('*');
    expect(dockerignore.slice(1).every(line => /^![\w.-]+$/.test(line))).toBe(true);
    expect(sent.filter(name => !existsSync(path.join(repository, name)))).toEqual([]);
  });

  it('has what is copied from it', () => {
    expect(copied(true).filter(name => name !== '.' && !sent.includes(name))).toEqual([]);
  });

  it('has every project that the build checks', () => {
    const { references } = JSON.parse(read('tsconfig.json')) as { references: { path: string }[] };
    const tops = references.map(reference => reference.path.split('/')[0] ?? '');
    expect(tops.filter(name => !sent.includes(name))).toEqual([]);
  });
});

describe('the image of the Dockerfile', () => {
  it('has what the build makes', () => {
    const { bin } = JSON.parse(read('package.json')) as { bin: { strata: string } };
    const kept = copied(false).map(name => name.replace(/^\/src\//, ''));
    expect(kept.some(name => bin.strata.startsWith(`${name}/`))).toBe(true);
    // What the build makes is there: these tests run after it.
    expect(kept.filter(name => !existsSync(path.join(repository, name)))).toEqual([]);
    expect(dockerfile).toContain(`ln -s /opt/strata/${bin.strata} /usr/local/bin/strata`);
  });

  it('serves to whoever may reach it, on the port that it exposes, and looks for Docker by itself', () => {
    const command = /^CMD (\[.*\])$/m.exec(dockerfile)?.[1];
    expect(parseCommandLine(JSON.parse(command ?? '[]') as string[])).toMatchObject({
      command: 'serve',
      host: '0.0.0.0',
      port: 4870,
      data: '/data',
      dockerRoot: undefined,
    });
    expect(instructions).toContain('EXPOSE 4870');
    expect(instructions).toContain('VOLUME /data');
  });

  it('is run in the README as it says itself, from this machine only', () => {
    const line = runLine.exec(dockerfile)?.[1] ?? '';
    expect(line).toContain('-p 127.0.0.1:4870:4870');
    expect(line).toContain(`-v ${usualDockerRoot}:${usualDockerRoot}:ro --cap-add SYS_ADMIN`);
    expect(read('README.md')).toContain(`\n${line}\n`);
    expect(read('README.md')).toContain('\ndocker build -t strata .\n');
  });

  it('is run in what is advised where a folder may not be read with the same rights', () => {
    const wordsOf = (text: string): string[] => text.split(' strata')[0]!.split(' ').sort();
    const advised = runLine.exec(readAsRoot(usualDockerRoot).replace(/^.*?`|`$/g, ''))?.[1] ?? '';
    expect(wordsOf(advised)).toEqual(wordsOf(runLine.exec(dockerfile)?.[1] ?? ''));
  });
});
