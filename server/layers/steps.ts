/** After so many nodes or rows of an image, work yields: other requests may have their turn. */
export const nodesPerStep = 20_000;

/** The result of work that yields now and then, done in one go: for whoever has nobody else to serve. */
export function runSteps<T>(steps: Generator<void, T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}
