import type { Catalog } from '../shared/image.ts';

/**
 * Waits until an archive that a server was started with is open, and answers the ID of its first image.
 * @param file The archive, as it was named; left out where there is but one.
 */
export async function servedImage(url: string, file?: string): Promise<string> {
  for (;;) {
    const { sources } = (await (await fetch(`${url}/api/images`)).json()) as Catalog;
    const source = sources.find(each => each.origin === 'path' && (file === undefined || each.name === file));
    if (source?.error) throw new Error(source.error);
    const [image] = source?.images ?? [];
    if (image !== undefined) return image.id;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}
