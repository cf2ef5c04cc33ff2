import { type Digest, digestOf } from './digest.ts';

/**
 * The chain IDs of a stack of layers, base first: each names its layer together with all below it (OCI image-spec,
 * config.md, “Layer ChainID”). The lowest one's is its diff ID.
 */
export function chainIds(diffIds: readonly Digest[]): readonly Digest[] {
  const chain: Digest[] = [];
  for (const diffId of diffIds) {
    const below = chain.at(-1);
    chain.push(below === undefined ? diffId : digestOf(Buffer.from(`${below} ${diffId}`)));
  }
  return chain;
}
