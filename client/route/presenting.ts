/** The URL parameter that says that the page is shown to a room. It is no part of the route: it is how one looks at it. */
const parameter = 'present';

/** Whether `search` (with or without `?`) asks for presenter mode: `present=1`. */
export function isPresenting(search: string): boolean {
  return new URLSearchParams(search).get(parameter) === '1';
}

/** `search` (`''` or `?…`) with or without presenter mode; the rest stays letter for letter. */
export function withPresenting(search: string, on: boolean): string {
  const others = search
    .replace(/^\?/, '')
    .split('&')
    .filter(part => part !== '' && part.split('=')[0] !== parameter);
  const all = on ? [...others, `${parameter}=1`] : others;
  return all.length === 0 ? '' : `?${all.join('&')}`;
}
