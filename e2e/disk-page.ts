import type { Locator, Page } from 'playwright/test';

/** The tab On disk as a person, or a screen reader, finds it. */
export class DiskPage {
  readonly pane: Locator;
  readonly grid: Locator;
  /** The sentence about what is pointed at. */
  readonly story: Locator;
  readonly steps: Locator;
  readonly mounts: Locator;

  constructor(page: Page) {
    this.pane = page.getByRole('region', { name: 'On disk' });
    this.grid = this.pane.getByRole('grid', { name: 'Layer directories' });
    this.story = this.pane.getByRole('region', { name: 'Every layer is a directory' }).getByRole('status');
    this.steps = this.pane.getByRole('region', { name: /^From the tag to the directory/ });
    this.mounts = this.pane.getByRole('region', { name: /mount of layer/ });
  }

  /** The directory of a layer. */
  card(layer: number): Locator {
    return this.grid.getByRole('gridcell', { name: new RegExp(`^Layer ${layer}, directory`) });
  }

  /** The entry of a layer's `lower` that leads to another one. */
  entry(from: number, to: number): Locator {
    return this.grid.getByRole('gridcell', {
      name: new RegExp(`in lower of layer ${from}, leads to layer ${to}$`),
    });
  }

  /** A symbolic link in `l/`. */
  link(name: string): Locator {
    return this.grid.getByRole('gridcell', { name: new RegExp(`^l/${name}[,:]`) });
  }

  /** One step from the tag to the directory. */
  step(name: string): Locator {
    return this.steps
      .getByRole('listitem')
      .filter({ has: this.pane.page().getByRole('heading', { name, exact: true }) });
  }

  /** One way to write the mount down. */
  form(name: string): Locator {
    return this.mounts
      .getByRole('listitem')
      .filter({ has: this.pane.page().getByRole('heading', { name, exact: true }) });
  }
}
