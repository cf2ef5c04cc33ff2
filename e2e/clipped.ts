import type { Page } from 'playwright/test';
import { lasting } from './lasting.ts';

/**
 * The texts on the page that cannot be read: cut off by what holds them, beyond the page, or printed over each other.
 * Text that ends in an ellipsis on purpose is no finding as long as a tooltip has all of it; what can be scrolled
 * into sight neither.
 */
export async function unreadable(page: Page): Promise<string[]> {
  await page.evaluate(() => document.fonts.ready);
  return lasting(page, unreadableNow);
}

function unreadableNow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const slack = 1.5;
    const found: string[] = [];
    const seen: { text: string; node: Node; box: DOMRect; turned: boolean; over: Element | null }[] = [];
    // What lies over the page hides it on purpose.
    const over = (element: Element) => element.closest('dialog, [popover], .drop-overlay');

    const inset = (rect: DOMRect, by: number) =>
      new DOMRect(
        rect.x + by,
        rect.y + by,
        Math.max(0, rect.width - 2 * by),
        Math.max(0, rect.height - 2 * by),
      );
    const meet = (a: DOMRect, b: DOMRect) => {
      const [x, y] = [Math.max(a.left, b.left), Math.max(a.top, b.top)];
      return new DOMRect(x, y, Math.min(a.right, b.right) - x, Math.min(a.bottom, b.bottom) - y);
    };
    const excused = (element: Element) => {
      const holder = element.closest('[title]');
      return holder !== null && holder.getAttribute('title') !== '';
    };
    const judge = (node: Node, parent: Element, whole: DOMRect) => {
      const text = node.textContent?.trim().slice(0, 60) ?? '';
      let [sight, scrollsX, scrollsY] = [whole, false, false];
      for (let holder: Element | null = parent; holder !== null; holder = holder.parentElement) {
        const style = getComputedStyle(holder);
        // What sticks in a scrolled box shows that part of a larger drawing that one has scrolled to.
        if (style.position === 'sticky') [scrollsX, scrollsY] = [true, true];
        const box = holder.getBoundingClientRect();
        const isRoot = holder === document.documentElement;
        const cuts = (overflow: string) => overflow === 'hidden' || overflow === 'clip';
        const scrolls = (overflow: string) => overflow === 'auto' || overflow === 'scroll';
        const overX = whole.left < box.left - slack || whole.right > box.right + slack;
        const overY = whole.top < box.top - slack || whole.bottom > box.bottom + slack;
        const isCutX = overX && !scrollsX && (cuts(style.overflowX) || isRoot);
        const isCutY = overY && !scrollsY && cuts(style.overflowY) && !isRoot;
        const onPurpose =
          style.textOverflow === 'ellipsis' || style.getPropertyValue('-webkit-line-clamp') !== 'none';
        if ((isCutX || isCutY) && !(onPurpose && excused(holder)))
          found.push(
            `cut off by <${holder.localName} class="${holder.getAttribute('class') ?? ''}">: ${text}`,
          );
        if (isCutX || isCutY) return;
        scrollsX ||= scrolls(style.overflowX);
        scrollsY ||= scrolls(style.overflowY);
        if (!isRoot && (scrolls(style.overflowX) || scrolls(style.overflowY) || cuts(style.overflowX)))
          sight = meet(sight, box);
        if (sight.width <= 0 || sight.height <= 0) return;
        if (style.position === 'fixed') break;
      }
      const matrix = parent instanceof SVGGraphicsElement ? parent.getCTM() : null;
      seen.push({
        text,
        node,
        box: inset(sight, 0),
        turned: matrix !== null && Math.abs(matrix.b) > 0.01,
        over: over(parent),
      });
    };

    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (parent === null || node.textContent?.trim() === '') continue;
      if (parent.closest('.visually-hidden, .skip-link:not(:focus), option, title, script, style') !== null)
        continue;
      if (!parent.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const rect of range.getClientRects()) if (rect.width > 0) judge(node, parent, rect);
    }

    for (const field of document.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input, select')) {
      if (!field.checkVisibility() || field.clientWidth < 30 || excused(field)) continue;
      const text = field instanceof HTMLSelectElement ? field.selectedOptions[0]?.text : field.placeholder;
      const { font, paddingLeft, paddingRight } = getComputedStyle(field);
      const pen = document.createElement('canvas').getContext('2d');
      if (pen === null || text === undefined || field.type === 'range') continue;
      pen.font = font;
      const arrow = field instanceof HTMLSelectElement ? 16 : 0;
      const room =
        field.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight) - arrow;
      if (pen.measureText(text).width > room + slack) found.push(`too long for its field: ${text}`);
    }

    // Boxes of lines are higher than their letters: only what reaches well into another is printed over it.
    for (const [i, a] of seen.entries())
      for (const b of seen.slice(i + 1)) {
        if (a.node === b.node || a.turned || b.turned || a.over !== b.over) continue;
        const { width, height } = meet(a.box, b.box);
        if (width > 3 && height > 0.35 * Math.min(a.box.height, b.box.height))
          found.push(`printed over each other: ${a.text} | ${b.text}`);
      }
    return [...new Set(found)];
  });
}
