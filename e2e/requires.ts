import type { Requirement } from '../server/testing/requirements.ts';
import { test } from './strata-test.ts';

/**
 * Says what the tests of the block around need. Where it is missing they are skipped with the reason; with
 * `STRATA_REQUIRE_ALL=1` (as in `.ci/run`) they fail with it. Call it before any other `beforeAll`.
 * @returns Whether all of it is there.
 */
export function requires(...requirements: readonly Requirement[]): boolean {
  const lacking = requirements.find(({ missing }) => missing !== undefined);
  if (lacking === undefined) return true;
  const { name, missing } = lacking;
  if (process.env.STRATA_REQUIRE_ALL === '1') {
    test.beforeAll(() => {
      throw new Error(`STRATA_REQUIRE_ALL is set, and ${name} cannot be had: ${missing}`);
    });
  } else {
    test.skip(true, `needs ${name}: ${missing}`);
  }
  return false;
}
