/** Gives a file to the person, as a download. */
export function save(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The download has begun when the click is over; some browsers look at the address a moment later.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/**
 * Puts a picture into the clipboard. The picture may be still on its way: browsers allow it only while the click
 * that asked for it is fresh. Throws where the browser does not allow it.
 */
export async function copyPicture(png: Promise<Blob>): Promise<void> {
  await navigator.clipboard.write([new ClipboardItem({ 'image/png': png })]);
}
