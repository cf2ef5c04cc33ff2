import { expect, type Locator, type Page } from 'playwright/test';

/** A file to give to the page: what a person would pick or drop. */
export interface GivenFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** The page as a person, or a screen reader, finds it: everything by role and name. */
export class StrataPage {
  readonly page: Page;
  readonly title: Locator;
  readonly catalog: Locator;
  readonly uploads: Locator;
  readonly alert: Locator;
  readonly stack: Locator;
  /** What kind of image it is, below its name. */
  readonly subtitle: Locator;
  readonly layers: Locator;
  readonly scrubber: Locator;
  /** What holds the scrubber, with a line above it. */
  readonly scrubberBar: Locator;
  readonly files: Locator;
  readonly tree: Locator;
  readonly filter: Locator;
  /** Which changes the tree shows. */
  readonly changes: Locator;
  readonly sort: Locator;
  readonly details: Locator;
  readonly overlay: Locator;
  /** The sentence below the overlay figure. */
  readonly story: Locator;
  readonly sizes: Locator;
  readonly ledger: Locator;
  readonly palette: Locator;
  readonly paletteField: Locator;
  readonly results: Locator;
  readonly keySheet: Locator;

  constructor(page: Page) {
    this.page = page;
    this.title = page.getByRole('heading', { level: 1 });
    this.catalog = page.getByRole('region', { name: 'Images' });
    this.uploads = page.getByRole('region', { name: 'Uploads' });
    this.alert = page.getByRole('alert');
    this.stack = page.getByRole('region', { name: 'Stack' });
    this.subtitle = this.stack.getByRole('paragraph').first();
    this.layers = page.getByRole('listbox', { name: 'Layers' });
    this.scrubber = page.getByRole('slider', { name: 'Build up to layer' });
    this.scrubberBar = this.stack.locator('.scrubber');
    this.files = page.getByRole('region', { name: 'Files' });
    this.tree = page.getByRole('tree', { name: 'Files' });
    this.filter = page.getByRole('searchbox', { name: 'Filter by name' });
    this.changes = this.files.getByRole('combobox', { name: 'Show' });
    this.sort = this.files.getByRole('combobox', { name: 'Sort by' });
    this.details = page.getByRole('region', { name: 'Details' });
    this.overlay = page.getByRole('region', { name: 'Overlay' });
    // The first is for what happens to a figure that is saved.
    this.story = this.overlay.getByRole('status').last();
    this.sizes = page.getByRole('region', { name: 'Size' });
    this.palette = page.getByRole('dialog', { name: 'Find files, layers, images and commands' });
    this.paletteField = this.palette.getByRole('combobox');
    this.results = this.palette.getByRole('listbox').getByRole('option');
    this.keySheet = page.getByRole('dialog', { name: 'All keys' });
    this.ledger = page.getByRole('region', { name: 'Dead bytes' });
  }

  /** Opens the catalogue, or a link. */
  async goto(link = '/'): Promise<void> {
    await this.page.goto(link);
    // Where the details fill the window there is no title. In either language.
    const details = this.page.getByRole('region', { name: /^(Details|Chi tiết)$/ });
    await (link.includes('pane=details') ? details : this.title).waitFor();
  }

  /** From wherever it is: opens the catalogue and then the image with this tag. */
  async openImage(tag: string): Promise<void> {
    await this.goto();
    await this.imageLink(tag).click();
    await this.layers.waitFor();
    await this.tree.waitFor();
  }

  imageLink(tag: string): Locator {
    return this.catalog.getByRole('link', { name: new RegExp(`^${escape(tag)}`) });
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }

  /** A line of the palette, by the beginning of its name. */
  result(name: string | RegExp): Locator {
    return this.palette
      .getByRole('listbox')
      .getByRole('option', { name: typeof name === 'string' ? new RegExp(`^${escape(name)}(,|$)`) : name });
  }

  /** Chooses files through the button, as a person does. */
  async choose(...given: readonly GivenFile[]): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser');
    await this.button('Upload an archive').first().click();
    const files = given.map(({ name, bytes }) => ({ name, mimeType: 'application/x-tar', buffer: bytes }));
    await (await chooser).setFiles(files);
  }

  /** Drops files onto the middle of the page. */
  async drop(...given: readonly GivenFile[]): Promise<void> {
    const files = given.map(({ name, bytes }) => ({ name, base64: bytes.toString('base64') }));
    const transfer = await this.page.evaluateHandle(async items => {
      const data = new DataTransfer();
      for (const { name, base64 } of items) {
        const content = await (
          await fetch(`data:application/x-tar;base64,${base64}`).catch(() => undefined)
        )?.blob();
        const bytes = content ?? new Blob([Uint8Array.from(atob(base64), letter => letter.charCodeAt(0))]);
        data.items.add(new File([bytes], name));
      }
      return data;
    }, files);
    const main = this.page.getByRole('main');
    for (const type of ['dragenter', 'dragover', 'drop']) {
      await main.dispatchEvent(type, { dataTransfer: transfer });
    }
  }

  /** Carries a file over the page, and does not let go of it. */
  async carry(): Promise<void> {
    const transfer = await this.page.evaluateHandle(() => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(1)], 'image.tar'));
      return data;
    });
    await this.page.getByRole('main').dispatchEvent('dragenter', { dataTransfer: transfer });
  }

  /** The row of one upload under way or just ended. */
  upload(name: string): Locator {
    return this.uploads.getByRole('group', { name });
  }

  /** Waits until an upload that one does not watch is wholly there: whoever leaves before breaks it off. */
  async uploaded(name: string): Promise<void> {
    await this.upload(name).getByRole('status').waitFor();
  }

  /** Waits until the upload that one watches has become its image. */
  async arrived(): Promise<void> {
    await this.page.waitForURL(/[?&]image=/);
  }

  layer(number: number): Locator {
    return this.layers.getByRole('option', { name: new RegExp(`^Layer ${number}:`) });
  }

  async selectLayer(number: number): Promise<void> {
    await this.layer(number).click();
  }

  /** Turns the middle pane to one of its tabs. */
  async show(tab: 'Files' | 'Overlay' | 'Size' | 'Image' | 'On disk'): Promise<void> {
    await this.page.getByRole('tablist', { name: 'Ways to look' }).getByRole('tab', { name: tab }).click();
    await this.page.getByRole('tabpanel', { name: tab }).getByRole('region').first().waitFor();
  }

  /** A name over the overlay figure. */
  overlayName(name: string): Locator {
    return this.overlay.getByRole('columnheader', { name: new RegExp(`^${escape(name)}(,|$)`) });
  }

  /** What a layer, or the merged view, has for a name. */
  overlayCell(name: string, where: number | 'merged'): Locator {
    const place = where === 'merged' ? 'merged' : `layer ${where}`;
    return this.overlay.getByRole('gridcell', { name: new RegExp(`^${escape(name)}, ${place}:`) });
  }

  /** A rectangle of the treemap. */
  tile(name: string): Locator {
    return this.sizes.getByRole('treeitem', { name: new RegExp(`^${escape(name)}:`) });
  }

  /** A layer in the legend of the treemap. */
  sizesLayer(number: number): Locator {
    return this.sizes
      .getByRole('list', { name: 'Layers' })
      .getByRole('button', { name: `Layer ${number}`, exact: true });
  }

  /** The version of a path from that layer, in the list of those that nobody sees. */
  deadVersion(path: string, layer: number): Locator {
    return this.ledger
      .getByRole('list', { name: 'Largest dead versions' })
      .getByRole('button', { name: path })
      .filter({ hasText: `written in layer ${layer},` });
  }

  view(name: 'What this layer changed' | 'Merged up to here'): Locator {
    return this.files.getByRole('radio', { name });
  }

  async showDiff(): Promise<void> {
    await this.view('What this layer changed').check();
  }

  async showMerged(): Promise<void> {
    await this.view('Merged up to here').check();
  }

  /** Lets one pane fill the window, or shows all of them. */
  pane(name: 'All panes' | 'The stack alone' | 'Files and figures alone' | 'The details alone'): Locator {
    return this.page.getByRole('radiogroup', { name: 'Fill the window with' }).getByRole('radio', { name });
  }

  /** The line beside a pane, that makes it wider or narrower. */
  separator(of: 'stack' | 'details'): Locator {
    return this.page.getByRole('separator', { name: `Width of the ${of}` });
  }

  /** The row of the tree that is called so; of several, the first from the top. */
  row(name: string): Locator {
    return this.tree.getByRole('treeitem', { name: new RegExp(`^${escape(name)},`) }).first();
  }

  /** How many rows the filter has found, as the page says it: `3 matches`. */
  get matches(): Locator {
    return this.files.getByRole('status');
  }

  /** Opens the directories of a path one after the other and selects its last component. */
  async openPath(path: string): Promise<void> {
    const parts = path.split('/').filter(part => part !== '');
    for (const [depth, part] of parts.entries()) {
      const row = this.tree
        .getByRole('treeitem', { name: new RegExp(`^${escape(part)},`), level: depth + 1 })
        .first();
      await row.waitFor();
      // Rows that are about to be replaced by others would make a closed directory of an open one, and back.
      await expect(this.tree).toHaveAttribute('aria-busy', 'false');
      if (depth === parts.length - 1) {
        await row.click();
        await expect(row).toHaveAttribute('aria-selected', 'true');
      } else if ((await row.getAttribute('aria-expanded')) === 'false') {
        await row.click();
        await expect(row).toHaveAttribute('aria-expanded', 'true');
      }
    }
  }

  /** Opens a directory of the tree, unless it is open. */
  async expand(name: string): Promise<void> {
    const row = this.row(name);
    await row.waitFor();
    await expect(this.tree).toHaveAttribute('aria-busy', 'false');
    if ((await row.getAttribute('aria-expanded')) === 'false') await row.click();
    await expect(row).toHaveAttribute('aria-expanded', 'true');
  }

  tab(name: 'Content' | 'Hex' | 'Attributes' | 'Versions'): Locator {
    return this.details.getByRole('tab', { name });
  }
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
