import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { programFile } from '../server/program-files.ts';

/** The command as it is built. */
export const strata = programFile('dist/server/cli.js');

/** A whole process from its start to its end; its output goes nowhere. Throws where its exit code is not 0. */
export async function timeProgram(command: string, args: readonly string[]): Promise<number> {
  const started = performance.now();
  await finish(spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit'] }), command);
  return (performance.now() - started) / 1000;
}

/** `strata` with these arguments, as {@link timeProgram}. */
export function timeStrata(...args: string[]): Promise<number> {
  return timeProgram(process.execPath, [strata, ...args]);
}

/** The most memory, in bytes, that a `strata` with these arguments had resident at any time. */
export async function peakOfStrata(...args: string[]): Promise<number> {
  const preload = ['--import', new URL('./report-peak.js', import.meta.url).href];
  const child = spawn(process.execPath, [...preload, strata, ...args], {
    stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
  });
  const [peak] = await Promise.all([text(child.stdio[3] as Readable), finish(child, 'strata')]);
  return Number(peak);
}

/** A server of ours that is listening, or a program that keeps one busy. */
export interface RunningServer {
  readonly url: string;
  /** From its start until it said that it listens. */
  readonly seconds: number;
  stop(): Promise<void>;
}

/** `strata` with these arguments, which serves, as {@link startServer}. */
export function startStrata(...args: string[]): Promise<RunningServer> {
  return startServer(strata, args);
}

/** Starts a compiled program of ours, by its path from here, and waits for the line that names its address. */
export async function startServer(program: string, args: readonly string[]): Promise<RunningServer> {
  const started = performance.now();
  const child = spawn(process.execPath, [pathOf(program), ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return {
    url: line.slice(line.indexOf('http')),
    seconds: (performance.now() - started) / 1000,
    stop: async () => {
      if (child.exitCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

async function finish(child: ChildProcess, command: string): Promise<void> {
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  if (code !== 0) throw new Error(`${command} ended with ${code ?? signal}`);
}

function pathOf(program: string): string {
  return path.resolve(import.meta.dirname, program);
}
