import { interpreterOf, type Sentences } from '../model/interpreter.ts';
import { serverArchivesVi } from './server-archives-vi.ts';
import { serverContainerdVi } from './server-containerd-vi.ts';
import { serverImagesVi } from './server-images-vi.ts';
import { serverLayersVi } from './server-layers-vi.ts';
import { serverRequestsVi } from './server-requests-vi.ts';
import { serverStoresVi } from './server-stores-vi.ts';
import { formsVi, serverSystemVi, zlibVi } from './server-system-vi.ts';

/** How the server puts a subject before what it says of it. */
export const serverFramesVi: Sentences = {
  '{source?} at byte {offset}: {what…}': '{source}, ở byte {offset}: {what}',
  '{source?}: {what…}': '{source}: {what}',
};

/** Sentences of the server's sources, by subject. `scripts/server-words.test.ts` finds what is missing or stale. */
export const serverPartsVi: readonly Sentences[] = [
  serverArchivesVi,
  serverContainerdVi,
  serverImagesVi,
  serverLayersVi,
  serverRequestsVi,
  serverStoresVi,
];

/** All that the server says, in Vietnamese. The field's words, paths, options and codes stay as they are. */
export const serverVi: Sentences = Object.assign(
  {},
  ...serverPartsVi,
  serverSystemVi,
  zlibVi,
  formsVi,
  serverFramesVi,
) as Sentences;

/** Says in Vietnamese what the server says. */
export const interpretVi = interpreterOf(serverVi);
