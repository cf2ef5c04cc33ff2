import { catalogueStates } from './catalogue-states.ts';
import { errorStates } from './error-states.ts';
import { imageStates } from './image-states.ts';
import type { State } from './state.ts';
import { waitingStates } from './waiting-states.ts';

/** Every state that no ordinary image leads to. */
export const states: readonly State[] = [
  ...catalogueStates,
  ...waitingStates,
  ...errorStates,
  ...imageStates,
];
