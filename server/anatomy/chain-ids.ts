/** Hashes the UTF-8 bytes of a text: SHA-256 as 64 hex digits. Handed in, so that this folder stays pure. */
export type Sha256 = (text: string) => string;

/** One step of a chain: what is hashed, and what comes out. */
export interface ChainStep {
  /** The text that is hashed; null for the base, which keeps the name of its content. */
  readonly input: string | null;
  /** null: it, or one below it, has no diff ID. */
  readonly id: string | null;
}

/**
 * Chain IDs, base first: c₁ = d₁, then cᵢ = sha256(cᵢ₋₁ + " " + dᵢ), both with their `sha256:` prefix (OCI image
 * config, Layer ChainID). A chain ID names a layer together with all that lies below it.
 */
export function chainIds(diffIds: readonly (string | null)[], sha256: Sha256): ChainStep[] {
  return stepwise(
    diffIds,
    (below, diffId) => `${below} ${diffId}`,
    text => `sha256:${sha256(text)}`,
  );
}

/**
 * The IDs that Podman's store (containers/storage) gives to layers of pulled images, base first: bare hex, the parts
 * joined by a plus.
 */
export function storageLayerIds(diffIds: readonly (string | null)[], sha256: Sha256): ChainStep[] {
  const hex = diffIds.map(diffId => diffId?.replace(/^sha256:/, '') ?? null);
  return stepwise(hex, (below, diffId) => `${below}+${diffId}`, sha256);
}

function stepwise(
  names: readonly (string | null)[],
  join: (below: string, name: string) => string,
  hash: (text: string) => string,
): ChainStep[] {
  let below: string | null = null;
  return names.map((name, i): ChainStep => {
    if (name === null || (i > 0 && below === null)) {
      below = null;
      return { input: null, id: null };
    }
    const input = below === null ? null : join(below, name);
    below = input === null ? name : hash(input);
    return { input, id: below };
  });
}
