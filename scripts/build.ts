import { ensureBuilt } from './prepare.mjs';

/** Playwright's global setup: before the first spec, so that what is tested is what would be started. */
export default function build(): void {
  ensureBuilt();
}
