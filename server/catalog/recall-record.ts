import type { RecordFolder } from '../store/record-folder.ts';
import type { SourceRecord } from '../store/source-record.ts';
import { hasCurrentIndexes } from './renew-indexes.ts';

/**
 * The record that an earlier start has kept of a source, where it can be read, its indexes are of this version, and it
 * still holds, as the caller judges. One that is of no use is dropped, and undefined.
 */
export async function recallRecord(
  folder: RecordFolder,
  id: string,
  stillHolds: (record: SourceRecord) => Promise<boolean> = () => Promise.resolve(true),
): Promise<SourceRecord | undefined> {
  if (!(await folder.ids()).includes(id)) return undefined;
  // It can be made again from the source, so a damaged or outdated record is no error.
  const record = await folder.read(id).catch(() => undefined);
  if (record !== undefined && hasCurrentIndexes(record) && (await stillHolds(record))) return record;
  await folder.remove(id);
  return undefined;
}
