import type { Requirement } from '../../server/testing/requirements.ts';
import type { Lab } from '../lab.ts';
import type { StrataPage } from '../strata-page.ts';

/** A state of the page that is not the usual, and the way to it. */
export interface State {
  /** Also the name of its picture. */
  readonly name: string;
  readonly open: (strata: StrataPage, lab: Lab) => Promise<void>;
  /** What of this machine it takes. */
  readonly needs?: () => readonly Requirement[];
  /** Undoes what it has begun. */
  readonly close?: () => void;
}
