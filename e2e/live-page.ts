import type { Locator, Page } from 'playwright/test';
import { StrataPage } from './strata-page.ts';

/** The page on a container that is followed, as a person finds it. */
export class LivePage {
  readonly strata: StrataPage;
  /** Says that the disk is followed, and how much has changed just now. */
  readonly mark: Locator;
  /** The slabs that say that something in them is new. */
  readonly pulsing: Locator;
  /** The places of the scrubber that say it. */
  readonly pulsingTick: Locator;

  constructor(page: Page) {
    this.strata = new StrataPage(page);
    this.mark = page.getByRole('status', { name: 'Live' });
    this.pulsing = this.strata.layers.getByRole('option').and(page.locator('[data-live=true]'));
    this.pulsingTick = this.strata.stack.locator('.scrubber-tick[data-live=true]');
  }

  /** From the catalogue of the server at `url` to the container. */
  async open(url: string, container: string): Promise<void> {
    await this.strata.goto(url);
    await this.strata.page.getByRole('link', { name: new RegExp(container) }).click();
    await this.strata.layers.waitFor();
  }

  /** The endless animations that run in a part of the page, by their names. */
  motions(part: Locator): Promise<string[]> {
    return part.evaluate(element =>
      element
        .getAnimations({ subtree: true })
        .filter(
          ({ playState, effect }) => playState === 'running' && effect?.getTiming().iterations === Infinity,
        )
        .map(animation => (animation instanceof CSSAnimation ? animation.animationName : '')),
    );
  }

  /** How the edge of a slab is drawn. */
  edge(layer: number): Promise<{ width: string; dashes: string }> {
    return this.strata
      .layer(layer)
      .locator('.slab-outline')
      .evaluate(outline => {
        const { strokeWidth, strokeDasharray } = getComputedStyle(outline);
        return { width: strokeWidth, dashes: strokeDasharray };
      });
  }
}
