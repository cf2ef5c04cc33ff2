/** Rounded to hundredths: what a screen can show and a person can read in a snapshot. */
export function round(value: number): number {
  return Math.round(value * 100) / 100;
}
