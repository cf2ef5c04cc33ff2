import type { Locator } from 'playwright/test';
import type { StrataPage } from './strata-page.ts';

/** The details of one path, as a person, or a screen reader, finds them. */
export class DetailsPage {
  readonly strata: StrataPage;
  readonly image: string;
  readonly region: Locator;
  /** The attributes as `ls -l` prints them. */
  readonly lsLine: Locator;
  readonly permissions: Locator;
  readonly xattrs: Locator;
  readonly names: Locator;
  readonly headers: Locator;
  /** The lines of a text, whole or in part. */
  readonly text: Locator;
  readonly find: Locator;
  /** `3 of 57` beside it. */
  readonly places: Locator;
  readonly hex: Locator;
  readonly offset: Locator;
  /** The bytes that are pointed out, read as numbers. */
  readonly inspector: Locator;
  /** The strip of the layers that touched the path. */
  readonly versions: Locator;
  /** The attributes in which two versions differ. */
  readonly differing: Locator;
  /** What is largest in a directory. */
  readonly largest: Locator;
  /** Two texts against each other. */
  readonly comparison: Locator;

  constructor(strata: StrataPage, image: string) {
    this.strata = strata;
    this.image = image;
    this.region = strata.details;
    this.lsLine = this.region.getByRole('tabpanel', { name: 'Attributes' }).locator('.ls-line');
    this.permissions = this.region.getByRole('table', { name: 'Permissions' });
    this.xattrs = this.region.getByRole('list', { name: 'Extended attributes' });
    this.names = this.region.getByRole('list', { name: 'Hard links' });
    this.headers = this.region.getByRole('region', { name: 'ELF headers' });
    this.hex = this.region.getByRole('region', { name: 'Hex' });
    this.offset = this.region.getByRole('textbox', { name: 'Go to offset' });
    this.inspector = this.region.getByRole('table', { name: /^At 0x/ });
    this.versions = this.region.getByRole('list', { name: 'Versions' });
    this.differing = this.region.getByRole('table', { name: 'Attributes that differ' });
    this.largest = this.region.getByRole('list', { name: /largest/ });
    this.comparison = this.region.getByRole('region', { name: 'Comparison' });
    this.text = this.region.getByRole('region', { name: 'Text' });
    this.find = this.region.getByRole('searchbox', { name: 'Find in file' });
    this.places = this.region.getByRole('toolbar', { name: 'Text tools' }).getByRole('status');
  }

  /** Opens a path of the image by its link; `rest` is more of the query: `tab=hex&layer=2`. */
  async open(path: string, rest = ''): Promise<void> {
    await this.strata.goto(
      `/?image=${this.image}&path=${encodeURIComponent(path)}${rest === '' ? '' : `&${rest}`}`,
    );
    await this.region.getByRole('tabpanel').waitFor();
  }

  /** The number of a line of a short text, beside it. */
  lineNumber(line: number): Locator {
    return this.text.locator('.cm-lineNumbers').getByText(String(line), { exact: true });
  }

  /** All numbers of a short text, from the top. */
  get lineNumbers(): Promise<string[]> {
    // The first gives the column its width, and is not to be seen.
    return this.text.locator('.cm-lineNumbers .cm-gutterElement:visible').allInnerTexts();
  }

  /** The value that stands beside a name. */
  fact(name: string): Locator {
    return this.region
      .getByRole('definition')
      .filter({ has: this.strata.page.locator(`xpath=preceding-sibling::dt[.="${name}"]`) });
  }

  /** A button or a switch of the details. */
  button(name: string | RegExp): Locator {
    return this.region.getByRole('button', { name });
  }

  toggle(name: string): Locator {
    return this.region.getByRole('checkbox', { name });
  }

  link(name: string): Locator {
    return this.region.getByRole('link', { name });
  }
}
