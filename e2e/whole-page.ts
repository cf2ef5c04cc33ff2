import type { Locator } from 'playwright/test';
import type { StrataPage } from './strata-page.ts';

/** The tab that shows the image as a whole, as a person, or a screen reader, finds it. */
export class WholePage {
  readonly strata: StrataPage;
  readonly region: Locator;
  readonly totals: Locator;
  readonly steps: Locator;
  readonly config: Locator;
  readonly identity: Locator;

  constructor(strata: StrataPage) {
    this.strata = strata;
    this.region = strata.page.getByRole('region', { name: 'Whole image' });
    this.totals = this.region.getByRole('region', { name: 'Where the bytes are' });
    this.steps = this.region.getByRole('list', { name: 'Build steps' });
    this.config = this.region.getByRole('region', { name: 'What it starts, and how' });
    this.identity = this.region.getByRole('region', { name: 'Identity and trust' });
  }

  /** Opens the tab of an image by a link. */
  async open(image: string): Promise<void> {
    await this.strata.goto(`/?image=${image}&show=image`);
    await this.region.waitFor();
  }

  /** The sum that is called so: `dead`. */
  figure(name: string): Locator {
    return this.#definition(this.totals, name);
  }

  /** The setting that is called so: `Labels`. */
  fact(name: string): Locator {
    return this.#definition(this.config, name);
  }

  /** The step that has this text in it. */
  step(text: string): Locator {
    return this.steps.getByRole('listitem').filter({ hasText: text });
  }

  /** The bar of a layer, which selects it. */
  bar(layer: number): Locator {
    return this.region.getByRole('button', { name: new RegExp(`^Select layer ${layer}:`) });
  }

  #definition(within: Locator, name: string): Locator {
    return within
      .getByRole('definition')
      .filter({ has: this.strata.page.locator(`xpath=preceding-sibling::dt[.="${name}"]`) });
  }
}
