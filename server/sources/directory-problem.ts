import { lookAt, reasonOf } from './store-file.ts';

/** Why a layer's directory cannot be read as one, in a whole sentence; undefined where it can. Links are none. */
export function directoryProblem(path: string): string | undefined {
  try {
    const found = lookAt(path);
    if (found === 'directory') return undefined;
    return found === 'nothing' ? `its directory ${path} is gone.` : `${path} is no directory.`;
  } catch (error) {
    return `its directory ${path} cannot be looked at: ${reasonOf(error)}.`;
  }
}
