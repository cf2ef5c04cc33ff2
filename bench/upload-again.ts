import { openAsBlob } from 'node:fs';
import type { UploadResult } from '../shared/upload.ts';

// Uploads a file to a server of ours and removes it again, over and over until it is ended: what keeps a server busy,
// in a process of its own, so that whoever measures does not wait for itself.
const [url = '', file = ''] = process.argv.slice(2);
const body = await openAsBlob(file);
process.stdout.write(`Uploading to ${url}\n`);
for (;;) {
  const response = await fetch(`${url}/api/uploads?name=busy.tar`, { method: 'PUT', body });
  if (response.status !== 201) throw new Error(`the upload was answered with ${response.status}`);
  const { uploadId } = (await response.json()) as UploadResult;
  await fetch(`${url}/api/uploads/${uploadId}`, { method: 'DELETE' });
}
