import type { Page } from 'playwright';
import { marks, startTracing, stopTracing } from './page-tasks.ts';

/** What one action cost, in milliseconds. */
export interface Cost {
  /** From the press of key or button until the frame that shows the outcome. */
  readonly shown: number;
  /** The longest task of the main thread from the press until shortly after. */
  readonly blocked: number;
  /** Processor time of the costliest of these tasks. */
  readonly busy: number;
  /** How late a timer came at worst: it waits for others who want the thread, or the processor, as well. */
  readonly late: number;
}

/** The meter inside the page. */
interface Meter {
  pressed: number;
  late: number;
}

/** Puts the meter into every document of `page`; call before the first one. */
export async function installMeter(page: Page): Promise<void> {
  await page.addInitScript(begin => {
    const meter: Meter = { pressed: 0, late: 0 };
    Object.assign(globalThis, { strataMeter: meter });
    const press = (event: Event) => {
      performance.mark(begin);
      meter.pressed = event.timeStamp;
    };
    for (const type of ['pointerdown', 'keydown']) addEventListener(type, press, { capture: true });
    // It wants to come every 4 ms.
    let last = performance.now();
    const beat = () => {
      const now = performance.now();
      meter.late = Math.max(meter.late, now - last - 4);
      last = now;
      setTimeout(beat, 4);
    };
    beat();
  }, marks.begin);
}

/**
 * Does `act` and measures until `selector` is matched, by something that has `text` in it, and that has been painted.
 * @param selector CSS that, with the text, only the outcome matches.
 */
export async function measure(
  page: Page,
  act: () => Promise<void>,
  selector: string,
  text = '',
): Promise<Cost> {
  await startTracing(page);
  await page.evaluate(() => {
    const { strataMeter: meter } = globalThis as unknown as { strataMeter: Meter };
    [meter.pressed, meter.late] = [0, 0];
  });
  const shown = page.evaluate(
    ([wanted, within]) => {
      const { strataMeter: meter } = globalThis as unknown as { strataMeter: Meter };
      return new Promise<number>(resolve => {
        const look = () => {
          const isThere = document.querySelector(wanted)?.textContent.includes(within) ?? false;
          if (meter.pressed === 0 || !isThere) requestAnimationFrame(look);
          // A message is taken up after the frame in which it was sent has been painted.
          else {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => resolve(performance.now() - meter.pressed);
            port2.postMessage(null);
          }
        };
        requestAnimationFrame(look);
      });
    },
    [selector, text] as const,
  );
  await act();
  const cost = await shown;
  await page.waitForTimeout(300);
  const late = await page.evaluate(end => {
    performance.mark(end);
    return (globalThis as unknown as { strataMeter: Meter }).strataMeter.late;
  }, marks.end);
  const { longest, busiest } = await stopTracing(page);
  return { shown: cost, blocked: longest, busy: busiest, late };
}

/** Does `act` and gives the lengths of the frames meanwhile, in milliseconds. */
export async function measureFrames(page: Page, act: () => Promise<void>): Promise<number[]> {
  await page.evaluate(() => {
    const meter = { on: true, frames: [] as number[] };
    Object.assign(globalThis, { strataFrames: meter });
    let last = performance.now();
    const frame = (now: number) => {
      meter.frames.push(now - last);
      last = now;
      if (meter.on) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  await act();
  return page.evaluate(() => {
    const { strataFrames: meter } = globalThis as unknown as {
      strataFrames: { on: boolean; frames: number[] };
    };
    meter.on = false;
    return meter.frames.slice(1);
  });
}
