import { Lab } from './lab.ts';
import { test as base } from './strata-test.ts';

export { expect } from './strata-test.ts';

/** `test` with the odd images in it: `lab`, one for each worker. */
export const test = base.extend<object, { lab: Lab }>({
  lab: [
    async ({ server }, use) => {
      const lab = new Lab(server);
      await use(lab);
      await lab.close();
    },
    { scope: 'worker' },
  ],
});
