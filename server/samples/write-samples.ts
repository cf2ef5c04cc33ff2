import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { bionicLike } from './bionic-like.ts';
import { copyOnWrite } from './copy-on-write.ts';
import { packImage } from './image-archive.ts';
import { nodeApp } from './node-app.ts';
import type { Sample } from './sample.ts';

/** The images that every Strata starts with, so that there is something to explore without Docker or a network. */
export const samples: readonly Sample[] = [bionicLike, copyOnWrite, nodeApp];

/**
 * Writes the sample images as archives into the directory, which is made where it is missing, and gives their paths.
 * An archive that is there already with the right bytes is left alone; any other is replaced in one step, so that a
 * kill at any moment leaves no half sample.
 */
export async function writeSamples(directory: string): Promise<string[]> {
  await mkdir(directory, { recursive: true });
  const paths: string[] = [];
  for (const sample of samples) {
    const target = path.join(directory, `${sample.name}.tar`);
    const archive = await packImage(sample);
    if (!(await holds(target, archive))) await replace(target, archive);
    paths.push(target);
  }
  return paths;
}

async function holds(file: string, bytes: Buffer): Promise<boolean> {
  try {
    return bytes.equals(await readFile(file));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

async function replace(file: string, bytes: Buffer): Promise<void> {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    await writeFile(temporary, bytes);
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
