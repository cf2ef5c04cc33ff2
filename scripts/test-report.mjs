/**
 * What came of some checks.
 * @typedef {{ passed: number, failed: number, skipped: number, failures: readonly string[], skips: readonly string[] }} Tally
 *
 * The parts of the runners' JSON reports that are read here:
 * @typedef {{ testResults: { name: string, status: string, message?: string, assertionResults: { status: string, fullName: string }[] }[] }} VitestReport
 * @typedef {{ status: string, annotations?: { type: string, description?: string }[] }} PlaywrightTest
 * @typedef {{ title: string, specs?: { title: string, tests: PlaywrightTest[] }[], suites?: PlaywrightSuite[] }} PlaywrightSuite
 * @typedef {{ suites: PlaywrightSuite[], errors?: { message?: string }[] }} PlaywrightReport
 */

/** @type {Tally} */
export const none = { passed: 0, failed: 0, skipped: 0, failures: [], skips: [] };

/** @param {Tally} a @param {Tally} b @returns {Tally} */
export function add(a, b) {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
    failures: [...a.failures, ...b.failures],
    skips: [...a.skips, ...b.skips],
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

/**
 * Counts Playwright's JSON report, by the same rules. A test that passed only when it was repeated has failed.
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
        const status =
          test.status === 'expected' ? 'passed' : test.status === 'skipped' ? 'skipped' : 'failed';
        tally = add(tally, one(status, title));
      }
    }
    for (const child of suite.suites ?? []) visit(child, [...path, child.title]);
  };
  for (const suite of report?.suites ?? []) visit(suite, [suite.title]);
  for (const error of report?.errors ?? []) {
    tally = add(tally, { ...none, failed: 1, failures: [`playwright: ${error.message}`] });
  }
  return checked('playwright', tally, exitCode);
}

/**
 * The lines for people: failures, skipped tests with their reasons, and at the very end the plain counts.
 * @param {Tally} tally
 */
export function formatSummary(tally) {
  /** @param {string} title @param {readonly string[]} lines */
  const list = (title, lines) => (lines.length === 0 ? [] : [title, ...lines.map(line => `  ${line}`), '']);
  return [
    ...list('Skipped:', tally.skips),
    ...list('Failed:', tally.failures),
    `${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`,
  ].join('\n');
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
