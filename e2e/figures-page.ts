import type { Locator, Page } from 'playwright/test';
import type { StrataPage } from './strata-page.ts';

/** Where something is drawn, in pixels of the window. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where one of the parts of a drawing that move went, and for how long: as CSS has it, in seconds. */
export interface Motion {
  readonly part: string;
  readonly property: string;
  readonly seconds: number;
}

/**
 * What is drawn: shapes, colours and places. They have no roles, for whoever does not see them is told the same in
 * words; they are found within what has one.
 */
export class FiguresPage {
  readonly strata: StrataPage;

  constructor(strata: StrataPage) {
    this.strata = strata;
  }

  get page(): Page {
    return this.strata.page;
  }

  /** A part of a layer's slab, or of the label beside it. */
  slab(layer: number, part: 'top' | 'outline' | 'badge'): Locator {
    return this.strata.layer(layer).locator(`.slab-${part}`);
  }

  /** Height of the sides of a slab, in pixels. */
  async thickness(layer: number): Promise<number> {
    const [whole, face] = await Promise.all(
      (['outline', 'top'] as const).map(part => this.extent(this.slab(layer, part))),
    );
    return whole!.height - face!.height;
  }

  /** The dot of a layer on the scrubber. */
  tick(layer: number): Locator {
    return this.strata.stack
      .locator('.scrubber-tick')
      .filter({ has: this.page.getByText(String(layer), { exact: true }) })
      .locator('circle');
  }

  /** The layer's number in a row of the tree. */
  badge(row: Locator): Locator {
    return row.locator('.layer-badge');
  }

  /** The marks of what a layer did, in a row of the tree. */
  marks(row: Locator): Locator {
    return row.locator('.change-mark');
  }

  /** What such a mark is drawn with. */
  stroke(mark: Locator): Locator {
    return mark.locator('path');
  }

  /** The shape in a cell of the overlay figure, and of it the outline. */
  shape(cell: Locator): Locator {
    return cell.locator('.overlay-shape');
  }

  outline(cell: Locator): Locator {
    return cell.locator('.overlay-outline');
  }

  /** The sign at the corner of a shape: what a layer did to what was there. */
  sign(cell: Locator): Locator {
    return cell.locator('.overlay-mark');
  }

  /** Headings of the rows of the overlay figure, in the order of the page. */
  get rows(): Locator {
    return this.strata.overlay.getByRole('rowheader');
  }

  /** The number of a layer beside its row of the overlay figure. */
  rowBadge(layer: number): Locator {
    return this.strata.overlay
      .getByRole('rowheader', { name: new RegExp(`^Layer ${layer}:`) })
      .locator('.overlay-badge');
  }

  /** The beams of the overlay figure. */
  get beams(): Locator {
    return this.strata.overlay.locator('.overlay-light');
  }

  /** The beam below a name of the overlay figure, if one falls from there. */
  async beam(name: string): Promise<Locator | undefined> {
    const middle = middleOf(await boxOf(this.strata.overlayCell(name, 'merged')));
    for (const beam of await this.beams.all()) {
      if (Math.abs(middleOf(await boxOf(beam)).x - middle.x) < 1) return beam;
    }
    return undefined;
  }

  /** The area of a tile of the treemap. */
  area(tile: Locator): Locator {
    return tile.locator('.treemap-ground');
  }

  /** The colour of a layer in the legend of the treemap. */
  swatch(layer: number): Locator {
    return this.strata.sizesLayer(layer).locator('.treemap-ground');
  }

  /** Width and height of a part as it is drawn, without the width of its lines, in its own units. */
  extent(part: Locator): Promise<{ width: number; height: number }> {
    return part.evaluate(element => {
      if (!(element instanceof SVGGraphicsElement)) throw new Error(`${element.localName} is no graphics`);
      const { width, height } = element.getBBox();
      return { width: Math.round(width * 100) / 100, height: Math.round(height * 100) / 100 };
    });
  }

  /** Calls `act` and answers which parts of the stack then move, by name and property, once they have come to rest. */
  async motionsOf(act: () => Promise<void>): Promise<Motion[]> {
    await this.strata.layers.evaluate(list => {
      const ended: Motion[] = [];
      (window as { motions?: Motion[] }).motions = ended;
      list.addEventListener('transitionend', event => {
        const { target, propertyName: property, elapsedTime } = event as TransitionEvent;
        const part = target instanceof Element ? (target.classList[0] ?? '') : '';
        ended.push({ part, property, seconds: elapsedTime });
      });
    });
    await act();
    return this.strata.layers.evaluate(async list => {
      const twoFrames = () =>
        new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      await twoFrames();
      await Promise.allSettled(list.getAnimations({ subtree: true }).map(({ finished }) => finished));
      await twoFrames();
      return (window as { motions?: Motion[] }).motions ?? [];
    });
  }
}

/** Where a part is in the window. */
export async function boxOf(part: Locator): Promise<Box> {
  const box = await part.boundingBox();
  if (box === null) throw new Error(`${String(part)} is not drawn`);
  return box;
}

/** The middle of a box. */
export function middleOf({ x, y, width, height }: Box): { x: number; y: number } {
  return { x: x + width / 2, y: y + height / 2 };
}
