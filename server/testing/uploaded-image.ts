import { dockerSave } from './image-fixture.ts';
import { tarOf } from './tar-fixture.ts';

export const base = await tarOf([
  { name: 'etc/', mode: 0o755 },
  { name: 'etc/motd', content: 'hello\n' },
  { name: 'etc/secret', content: 'x'.repeat(100) },
]);
/** Removes a file, and is large enough to be on its way for a while. */
export const top = await tarOf([
  { name: 'etc/.wh.secret' },
  { name: 'big.bin', content: Buffer.alloc(2_000_000, 'strata ') },
]);
export const images = [{ layers: [base, top] }];
/** What `docker save` writes of it. */
export const archive = await dockerSave({ images });
