/**
 * The SVG attribute for a transform as CSS computes it (`none`, `matrix(a, b, c, d, e, f)`), rounded to hundredths of
 * a pixel; null where it moves nothing.
 */
export function transformAttribute(computed: string): string | null {
  const numbers = /^matrix\(([^)]*)\)$/.exec(computed)?.[1]?.split(',').map(Number);
  if (numbers === undefined || numbers.length !== 6) return null;
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbers;
  const round = (value: number, to: number) => Math.round(value * to) / to;
  const [x, y] = [round(e, 100), round(f, 100)];
  if (a === 1 && b === 0 && c === 0 && d === 1) return x === 0 && y === 0 ? null : `translate(${x} ${y})`;
  return `matrix(${[a, b, c, d].map(value => round(value, 100_000)).join(' ')} ${x} ${y})`;
}
