/**
 * What came of some checks. `repeats` are those of the passed ones that had failed at first.
 * @typedef {{ passed: number, failed: number, skipped: number, failures: readonly string[], skips: readonly string[], repeats: readonly string[] }} Tally
 *
 * The parts of the runners' JSON reports that are read here:
 * @typedef {{ testResults: { name: string, status: string, message?: string, assertionResults: { status: string, fullName: string }[] }[] }} VitestReport
 * @typedef {{ status: string, annotations?: { type: string, description?: string }[] }} PlaywrightTest
 * @typedef {{ title: string, specs?: { title: string, tests: PlaywrightTest[] }[], suites?: PlaywrightSuite[] }} PlaywrightSuite
 * @typedef {{ suites: PlaywrightSuite[], errors?: { message?: string }[] }} PlaywrightReport
 */

/** @type {Tally} */
export const none = { passed: 0, failed: 0, skipped: 0, failures: [], skips: [], repeats: [] };

/** @param {Tally} a @param {Tally} b @returns {Tally} */
export function add(a, b) {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
    failures: [...a.failures, ...b.failures],
    skips: [...a.skips, ...b.skips],
    repeats: [...a.repeats, ...b.repeats],
  };
}

/**
 * Counts vitest's JSON report. A file that could not be loaded is one failure. A runner that exits with an error
 * though its report names no failure (an unhandled rejection), wrote no report, or ran nothing is one as well:
 * silence is never taken for success.
 * @param {VitestReport | undefined} report @param {number} exitCode @returns {Tally}
 */
export function readVitest(report, exitCode) {
  let tally = none;
  for (const file of report?.testResults ?? []) {
    const tests = file.assertionResults;
    if (file.status === 'failed' && !tests.some(test => test.status === 'failed')) {
      tally = add(tally, { ...none, failed: 1, failures: [`${file.name}: ${file.message}`] });
    }
    for (const test of tests)
      tally = add(tally, one(test.status === 'pending' ? 'skipped' : test.status, test.fullName));
  }
  return checked('vitest', tally, exitCode);
}

/** So many tests of one run may pass at the second try only: a machine that others use is now and then too slow. */
const mostRepeats = 2;

/**
 * Counts Playwright's JSON report, by the same rules. A test that passed only when it was repeated is named; where
 * there are more of them than a slow moment explains, all of them have failed.
 * @param {PlaywrightReport | undefined} report @param {number} exitCode @returns {Tally}
 */
export function readPlaywright(report, exitCode) {
  let tally = none;
  /** @param {PlaywrightSuite} suite @param {readonly string[]} path */
  const visit = (suite, path) => {
    for (const spec of suite.specs ?? []) {
      for (const test of spec.tests) {
        const reason = test.annotations?.find(note => note.type === 'skip')?.description;
        const title = [...path, spec.title, ...(reason === undefined ? [] : [`[${reason}]`])].join(' › ');
        tally = add(tally, test.status === 'flaky' ? repeated(title) : one(statusOf(test), title));
      }
    }
    for (const child of suite.suites ?? []) visit(child, [...path, child.title]);
  };
  for (const suite of report?.suites ?? []) visit(suite, [suite.title]);
  for (const error of report?.errors ?? []) {
    tally = add(tally, { ...none, failed: 1, failures: [`playwright: ${error.message}`] });
  }
  return checked('playwright', bounded(tally), exitCode);
}

/**
 * The lines for people: skipped tests with their reasons, what had to be repeated, failures, and at the very end the
 * plain counts.
 * @param {Tally} tally
 */
export function formatSummary(tally) {
  /** @param {string} title @param {readonly string[]} lines */
  const list = (title, lines) => (lines.length === 0 ? [] : [title, ...lines.map(line => `  ${line}`), '']);
  return [
    ...list('Skipped:', tally.skips),
    ...list('Passed only when repeated:', tally.repeats),
    ...list('Failed:', tally.failures),
    `${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`,
  ].join('\n');
}

/** @param {PlaywrightTest} test */
function statusOf({ status }) {
  return status === 'expected' ? 'passed' : status === 'skipped' ? 'skipped' : 'failed';
}

/** @param {string} title @returns {Tally} */
function repeated(title) {
  return { ...none, passed: 1, repeats: [title] };
}

/** @param {Tally} tally @returns {Tally} */
function bounded(tally) {
  const { passed, failed, failures, repeats } = tally;
  if (repeats.length <= mostRepeats) return tally;
  return {
    ...tally,
    passed: passed - repeats.length,
    failed: failed + repeats.length,
    failures: [...failures, ...repeats],
    repeats: [],
  };
}

/** @param {string} status @param {string} title @returns {Tally} */
function one(status, title) {
  if (status === 'passed') return { ...none, passed: 1 };
  if (status === 'failed') return { ...none, failed: 1, failures: [title] };
  return { ...none, skipped: 1, skips: [title] };
}

/** @param {string} runner @param {Tally} tally @param {number} exitCode @returns {Tally} */
function checked(runner, tally, exitCode) {
  const silent = tally.failed === 0 && (exitCode !== 0 || tally.passed === 0);
  if (!silent) return tally;
  const failure = `${runner} ended with code ${exitCode}, ${tally.passed} tests passed and no failure reported`;
  return add(tally, { ...none, failed: 1, failures: [failure] });
}
