import { arch, cpus, platform, totalmem } from 'node:os';

/** One line of a result. */
export interface Finding {
  readonly what: string;
  readonly wanted: string;
  readonly measured: string;
  readonly holds: boolean;
}

/** Prints what was measured as a table for `bench/README.md`, with the machine; sets the exit code where it fails. */
export function report(findings: readonly Finding[]): void {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const machine = `${cpus().length} × ${cpu?.model.trim() ?? 'unknown'}, ${memory} GiB, ${platform()} ${arch()}`;
  const rows = findings.map(
    ({ what, wanted, measured, holds }) =>
      `| ${what} | ${wanted} | ${measured}${holds ? '' : ' **(does not hold)**'} |`,
  );
  const table = ['| | wanted | measured |', '| --- | --- | --- |', ...rows];
  process.stdout.write(`\n${machine}, Node ${process.version}\n\n${table.join('\n')}\n`);
  if (findings.some(({ holds }) => !holds)) process.exitCode = 1;
}

/** A finding that must not be above its bound. */
export function atMost(what: string, value: number, bound: number, unit = '', detail = ''): Finding {
  const measured = `${value.toFixed(bound < 10 ? 2 : 0)}${unit}${detail}`;
  return { what, wanted: `≤ ${bound}${unit}`, measured, holds: value <= bound };
}

/** A finding that must not be below its bound. */
export function atLeast(what: string, value: number, bound: number, unit = '', detail = ''): Finding {
  const measured = `${value.toFixed(bound < 10 ? 2 : 0)}${unit}${detail}`;
  return { what, wanted: `≥ ${bound}${unit}`, measured, holds: value >= bound };
}

/** A time as reports print it: `1.23 s`. */
export function seconds(value: number): string {
  return `${value.toFixed(2)} s`;
}
