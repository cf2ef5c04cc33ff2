import { describe, expect, it } from 'vitest';
import { add, formatSummary, none, readPlaywright, readVitest } from './test-report.mjs';

const vitest = (...statuses: string[]) => ({
  testResults: [
    {
      name: 'a.test.ts',
      status: statuses.includes('failed') ? 'failed' : 'passed',
      message: '',
      assertionResults: statuses.map((status, at) => ({ status, fullName: `test ${at}` })),
    },
  ],
});

const playwright = (
  ...tests: { status: string; annotations?: { type: string; description?: string }[] }[]
) => ({
  suites: [
    { title: 'a.spec.ts', specs: [], suites: [{ title: 'group', specs: [{ title: 'walks', tests }] }] },
  ],
  errors: [],
});

describe('readVitest', () => {
  it('counts a missing report as a failure', () => {
    expect(readVitest(undefined, 0)).toMatchObject({ passed: 0, failed: 1, skipped: 0 });
  });

  it('counts an error exit without a failed test as a failure', () => {
    expect(readVitest(vitest('passed'), 1)).toMatchObject({ passed: 1, failed: 1, skipped: 0 });
  });

  it('counts a file that could not be loaded as one failure, with its message', () => {
    const report = {
      testResults: [{ name: 'b.test.ts', status: 'failed', message: 'no such module', assertionResults: [] }],
    };
    expect(readVitest(report, 1)).toMatchObject({ failed: 1, failures: ['b.test.ts: no such module'] });
  });

  it('counts passed, failed, skipped, pending and todo', () => {
    expect(readVitest(vitest('passed', 'passed', 'failed', 'skipped', 'pending', 'todo'), 1)).toEqual({
      passed: 2,
      failed: 1,
      skipped: 3,
      failures: ['test 2'],
      skips: ['test 3', 'test 4', 'test 5'],
      repeats: [],
    });
  });
});

describe('readPlaywright', () => {
  it('counts a missing report and a run without tests as a failure', () => {
    expect(readPlaywright(undefined, 1)).toMatchObject({ passed: 0, failed: 1 });
    expect(readPlaywright({ suites: [], errors: [] }, 0)).toMatchObject({ passed: 0, failed: 1 });
  });

  it('counts an error outside every test as a failure', () => {
    const report = { ...playwright({ status: 'expected' }), errors: [{ message: 'no browser' }] };
    expect(readPlaywright(report, 1)).toMatchObject({
      passed: 1,
      failed: 1,
      failures: ['playwright: no browser'],
    });
  });

  it('names a test that passed only when it was repeated, and gives the reason of a skip', () => {
    const report = playwright(
      { status: 'expected' },
      { status: 'flaky' },
      { status: 'unexpected' },
      { status: 'skipped', annotations: [{ type: 'skip', description: 'needs root' }] },
    );
    expect(readPlaywright(report, 1)).toEqual({
      passed: 2,
      failed: 1,
      skipped: 1,
      failures: ['a.spec.ts › group › walks'],
      skips: ['a.spec.ts › group › walks › [needs root]'],
      repeats: ['a.spec.ts › group › walks'],
    });
  });

  it('counts repeated tests as failed where there are more of them than two', () => {
    const flaky = { status: 'flaky' };
    expect(readPlaywright(playwright(flaky, flaky), 0)).toMatchObject({ passed: 2, failed: 0 });
    const walks = 'a.spec.ts › group › walks';
    expect(readPlaywright(playwright({ status: 'expected' }, flaky, flaky, flaky), 0)).toEqual({
      ...none,
      passed: 1,
      failed: 3,
      failures: [walks, walks, walks],
    });
  });
});

describe('formatSummary', () => {
  it('ends with the plain counts and nothing after them', () => {
    expect(formatSummary(none)).toBe('0 passed, 0 failed, 0 skipped');
    const other = { ...none, failed: 1, failures: ['lint'], repeats: ['walks'] };
    expect(formatSummary(add(readVitest(vitest('passed', 'skipped'), 0), other))).toBe(
      'Skipped:\n  test 1\n\nPassed only when repeated:\n  walks\n\nFailed:\n  lint\n\n1 passed, 1 failed, 1 skipped',
    );
  });
});
