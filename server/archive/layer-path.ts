const slash = 0x2f;
const dot = 0x2e;

/**
 * A path from a tar, cleaned: relative to the layer's root, one slash between components, `.` and empty ones left
 * out, `..` taken back lexically and never above the root (containerd's `RootPath(Clean(name))`). One instance is
 * filled again and again, so that a path costs no allocation.
 */
export class LayerPath {
  /** Bytes of the cleaned path, up to {@link length}. */
  bytes: Uint8Array = new Uint8Array(4096);
  length = 0;
  /** Components; 0 for the root. */
  depth = 0;
  /** Start of the last component. */
  nameStart = 0;

  clean(raw: Uint8Array): this {
    if (raw.length + 1 > this.bytes.length) this.bytes = new Uint8Array(raw.length * 2);
    this.length = 0;
    this.depth = 0;
    this.nameStart = 0;
    const end = raw.length;
    for (let at = 0; at < end;) {
      if (raw[at] === slash) {
        at++;
        continue;
      }
      const isDotted = raw[at] === dot;
      if (isDotted && (at + 1 === end || raw[at + 1] === slash)) at++;
      else if (isDotted && raw[at + 1] === dot && (at + 2 === end || raw[at + 2] === slash)) {
        at += 2;
        this.#drop();
      } else at = this.#append(raw, at);
    }
    return this;
  }

  /** The last component, as a view. */
  name(): Uint8Array {
    return this.bytes.subarray(this.nameStart, this.length);
  }

  /** Length of what stands before the last component, its slash included; 0 for a name in the root. */
  get parentLength(): number {
    return this.nameStart;
  }

  /** Bytes of the longest component, the last one left out. */
  longestParent(): number {
    let longest = 0;
    for (let start = 0; start < this.nameStart;) {
      const end = this.bytes.indexOf(slash, start);
      longest = Math.max(longest, end - start);
      start = end + 1;
    }
    return longest;
  }

  #append(raw: Uint8Array, from: number): number {
    const { bytes } = this;
    if (this.length > 0) bytes[this.length++] = slash;
    this.nameStart = this.length;
    this.depth++;
    let at = from;
    while (at < raw.length && raw[at] !== slash) bytes[this.length++] = raw[at++]!;
    return at;
  }

  #drop(): void {
    if (this.depth === 0) return;
    this.depth--;
    this.length = Math.max(0, this.nameStart - 1);
    this.nameStart = this.length === 0 ? 0 : this.bytes.lastIndexOf(slash, this.length - 1) + 1;
  }
}

/** The components of a symbolic link's target, in order; `.` and empty ones left out, `..` kept. */
export function componentsOf(path: Uint8Array): Uint8Array[] {
  const components: Uint8Array[] = [];
  for (let at = 0; at < path.length;) {
    let end = path.indexOf(slash, at);
    if (end < 0) end = path.length;
    const isDot = end - at === 1 && path[at] === dot;
    if (end > at && !isDot) components.push(path.subarray(at, end));
    at = end + 1;
  }
  return components;
}

/** Whether the component is `..`. */
export function isParent(component: Uint8Array): boolean {
  return component.length === 2 && component[0] === dot && component[1] === dot;
}
