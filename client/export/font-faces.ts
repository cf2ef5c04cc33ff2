/**
 * The page's `@font-face` rules with their files in them, as far as `text` uses their families and characters: a
 * picture that is drawn from an SVG sees no font of the page.
 */
export async function fontFaces(text: string): Promise<string> {
  const rules = [...document.styleSheets]
    .flatMap(({ cssRules }) => [...cssRules])
    .filter(rule => rule instanceof CSSFontFaceRule);
  const characters = [...new Set(text)].map(character => character.codePointAt(0) ?? 0);
  const faces = rules.map(async ({ style, parentStyleSheet }) => {
    const family = style.getPropertyValue('font-family').replaceAll(/["']/g, '');
    const range = style.getPropertyValue('unicode-range');
    const address = /url\(["']?([^"')]+)["']?\)/.exec(style.getPropertyValue('src'))?.[1];
    if (address === undefined || !text.includes(family)) return '';
    if (range !== '' && !characters.some(code => isInRange(code, range))) return '';
    const url = new URL(address, parentStyleSheet?.href ?? document.baseURI);
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`fontFaces: ${url.pathname} is not to be had (${answer.status})`);
    const data = base64(new Uint8Array(await answer.arrayBuffer()));
    const weight = style.getPropertyValue('font-weight');
    const limit = range === '' ? '' : `unicode-range:${range};`;
    return `@font-face{font-family:'${family}';font-weight:${weight};${limit}src:url(data:font/woff2;base64,${data})format('woff2')}`;
  });
  return (await Promise.all(faces)).join('');
}

/** Whether a character is in a `unicode-range`: `U+26, U+0-7F, U+4??`. */
export function isInRange(code: number, range: string): boolean {
  return range.split(',').some(part => {
    const [first = '', last = first] = part.trim().replace(/^u\+/i, '').split('-');
    const at = (digits: string, wild: string) => Number.parseInt(digits.replaceAll('?', wild), 16);
    return code >= at(first, '0') && code <= at(last, 'F');
  });
}

function base64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 0x8000)
    binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary);
}
