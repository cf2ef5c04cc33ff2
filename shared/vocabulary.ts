/**
 * The closed lists of words in the contract. They stand apart from the schemas, so that reading an image does not
 * load the library that checks requests: in every worker thread that would take longer than a small image does.
 */

/** What an entry is. */
export const entryTypes = ['file', 'dir', 'symlink', 'char', 'block', 'fifo', 'socket'] as const;

/** What is shown of an image at a layer: what a container sees up to it, or what it changed. */
export const views = ['merged', 'diff'] as const;

/** What a layer did to a path. */
export const changes = ['added', 'modified', 'removed'] as const;

/** In which respects a version can differ from the one it replaces. */
export const aspects = ['type', 'content', 'mode', 'owner', 'mtime', 'xattrs', 'linkTarget'] as const;

/** Why a version is no longer visible. */
export const deathCauses = ['overwrite', 'whiteout', 'opaque', 'type', 'parent'] as const;
