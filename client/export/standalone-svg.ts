import { styleAttributes, type Styles } from './style-attributes.ts';
import { srgbPainter, type Paint } from './srgb.ts';
import { transformAttribute } from './transform.ts';

const svgNamespace = 'http://www.w3.org/2000/svg';

/** What goes with a figure that leaves the page. */
export interface Caption {
  readonly title: string;
  /** The figure in words. */
  readonly description: string;
}

/** An SVG document and its size in pixels. */
export interface StandaloneSvg {
  readonly text: string;
  readonly width: number;
  readonly height: number;
}

/** Attributes that are geometry: they are taken over as they are. */
const geometry =
  'x y dx dy x1 y1 x2 y2 cx cy r rx ry d width height points patternUnits patternTransform clipPathUnits'.split(
    ' ',
  );

/**
 * What `figure` shows at the moment as a document of its own: no class, no style sheet, no variable, nothing from
 * outside. What is out of sight, and what is there only to be clicked, is left out. Motion is shown at its end.
 */
export function standaloneSvg(figure: SVGSVGElement, { title, description }: Caption): StandaloneSvg {
  const { width, height } = figure.viewBox.baseVal;
  const document = figure.ownerDocument.implementation.createDocument(svgNamespace, 'svg');
  const root = document.documentElement;
  const set = (values: Record<string, string | number>) => {
    for (const [name, value] of Object.entries(values)) root.setAttribute(name, String(value));
  };
  set({
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    role: 'img',
    'aria-labelledby': 'title description',
  });
  for (const [id, text] of Object.entries({ title, description })) {
    const element = document.createElementNS(svgNamespace, id === 'title' ? 'title' : 'desc');
    element.id = id;
    element.textContent = printable(text);
    root.append(element);
  }
  figure.setAttribute('data-still', '');
  try {
    const paint = srgbPainter();
    const ground = document.createElementNS(svgNamespace, 'rect');
    ground.setAttribute('width', String(width));
    ground.setAttribute('height', String(height));
    ground.setAttribute('fill', paint(groundBehind(figure)).hex);
    root.append(ground);
    const copy = copier(document, paint, namesOf(figure));
    for (const child of figure.children) copy(child, root);
  } finally {
    figure.removeAttribute('data-still');
  }
  return { text: new XMLSerializer().serializeToString(document), width, height };
}

/** Copies what is seen of an element, and of what is in it, to `parent`. */
function copier(document: Document, paint: (color: string) => Paint, names: ReadonlyMap<string, string>) {
  const rename = (value: string) =>
    value.replaceAll(/url\(["']?#([^"')]+)["']?\)/g, (_, id: string) => `url(#${names.get(id) ?? id})`);
  const copy = (from: Element, parent: Element, inherited: Styles = {}): void => {
    const style = getComputedStyle(from);
    if (from.localName === 'title') return;
    if (style.display === 'none' || style.visibility !== 'visible' || style.opacity === '0') return;
    const to = document.createElementNS(svgNamespace, from.localName);
    for (const name of geometry) {
      const value = from.getAttribute(name);
      if (value !== null) to.setAttribute(name, value);
    }
    const id = names.get(from.id);
    if (id !== undefined) to.id = id;
    const clip = from.getAttribute('clip-path');
    if (clip !== null) to.setAttribute('clip-path', rename(clip));
    const transform = transformAttribute(style.transform);
    if (transform !== null && from.localName !== 'pattern') to.setAttribute('transform', transform);
    const styles = styleAttributes(from.localName, style, paint, growthOf(from, style));
    if (styles === null) return;
    for (const [name, value] of Object.entries(styles))
      if (inherited[name] !== value) to.setAttribute(name, rename(value));
    for (const child of from.childNodes) {
      if (child instanceof Element) copy(child, to, from.localName === 'text' ? styles : {});
      else if (child instanceof Text) to.append(printable(child.data));
    }
    if (to.localName === 'text')
      to.setAttributeNS('http://www.w3.org/XML/1998/namespace', 'xml:space', 'preserve');
    if (to.localName !== 'g' || to.childNodes.length > 0) parent.append(to);
  };
  return copy;
}

/** By how much a shape has grown whose stroke has not. */
function growthOf(shape: Element, { vectorEffect }: CSSStyleDeclaration): number {
  const matrix = shape instanceof SVGGraphicsElement ? shape.getCTM() : null;
  if (vectorEffect !== 'non-scaling-stroke' || matrix === null) return 1;
  return Math.sqrt(Math.abs(matrix.a * matrix.d - matrix.b * matrix.c)) || 1;
}

/** Short names for all that is referred to within the figure. */
function namesOf(figure: SVGSVGElement): ReadonlyMap<string, string> {
  const defined = [...figure.querySelectorAll('clipPath[id], pattern[id]')];
  return new Map(defined.map(({ id, localName }, i) => [id, `${localName}-${i + 1}`]));
}

/** What is painted behind the figure. */
function groundBehind(figure: SVGSVGElement): string {
  for (let element: Element | null = figure; element !== null; element = element.parentElement) {
    const { backgroundColor } = getComputedStyle(element);
    if (backgroundColor !== 'transparent' && !/^rgba\(.*, 0\)$/.test(backgroundColor)) return backgroundColor;
  }
  return 'white';
}

/** Names in an image may hold characters that no XML may. */
function printable(text: string): string {
  return text.replaceAll(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\u{FFFD}');
}
