import { z } from 'zod';
import { aspects, changes, entryTypes, views } from './vocabulary.ts';

/** What an entry is, in the words of `ls --json`. A character device 0:0 appears only as an ineffective whiteout. */
export const EntryType = z.enum(entryTypes);
export type EntryType = z.infer<typeof EntryType>;

/** `merged`: what a container would see up to a layer. `diff`: what one layer changed. */
export const View = z.enum(views);
export type View = z.infer<typeof View>;

export const Change = z.enum(changes);
export type Change = z.infer<typeof Change>;

/** In which respects a version differs from the one it replaces. `content` only where it is known to differ. */
export const Aspect = z.enum(aspects);
export type Aspect = z.infer<typeof Aspect>;

/**
 * One path, as one line of `strata ls --json` in the merged view has it. The names and formats are a contract
 * with scripts outside this project.
 */
export const Entry = z.object({
  path: z.string().describe('Absolute path in the image; U+FFFD where the bytes are not UTF-8'),
  type: EntryType,
  mode: z.int().min(0).max(0o7777).describe('Permission bits with setuid, setgid and sticky'),
  uid: z.int().min(0),
  gid: z.int().min(0),
  size: z.number().min(0).describe('Logical bytes for files, 0 for the rest'),
  mtime: z
    .string()
    .regex(/^-?\d+\.\d{9}$/)
    .describe('Seconds, a point, nine digits'),
  layer: z.int().min(1).describe('The layer that supplies it; 1 is the base'),
  linkTarget: z.string().optional().describe('Target of a symbolic link'),
  rdev: z.tuple([z.int(), z.int()]).optional().describe('Device numbers: major, minor'),
  hardlink: z.string().optional().describe('The path that this entry is a hard link of'),
  xattrs: z
    .record(z.string(), z.string())
    .optional()
    .describe('Extended attributes: name to base64 of the value'),
  pathBytes: z.string().optional().describe('Base64 of the path where it is not valid UTF-8'),
});
export type Entry = z.infer<typeof Entry>;

/** One path that a layer changed: one line of `strata ls --view diff --json`. */
export const DiffEntry = Entry.extend({
  change: Change,
  modified: z.array(Aspect).optional().describe('For `modified`: what differs from the version below'),
  sameContent: z
    .boolean()
    .optional()
    .describe('For a file that is `modified`: true where its content has been compared and is what it was'),
  opaque: z.int().min(0).optional().describe('For an opaque directory: how many lower entries it hides'),
});
export type DiffEntry = z.infer<typeof DiffEntry>;
