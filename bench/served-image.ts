import type { Catalog } from '../shared/image.ts';

/** Waits until the one archive that a server was started with is open, and answers the ID of its first image. */
export async function servedImage(url: string): Promise<string> {
  for (;;) {
    const { sources } = (await (await fetch(`${url}/api/images`)).json()) as Catalog;
    const source = sources.find(({ origin }) => origin === 'path');
    if (source?.error) throw new Error(source.error);
    const [image] = source?.images ?? [];
    if (image !== undefined) return image.id;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}
