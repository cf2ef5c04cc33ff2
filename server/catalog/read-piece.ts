import type { Content } from './placed-content.ts';

/** The bytes of a content from `start` up to, not including, `end`, in memory: so few of them, within its size. */
export async function readPiece(content: Content, start: number, end: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of content.read(start, end)) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}
