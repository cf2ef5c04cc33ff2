import type { Pane } from '../route/route.ts';

/** Words for showing the page to a room: panes, presenter mode. */
export const roomEn = {
  room: {
    panes: 'Fill the window with',
    pane: {
      all: 'All panes',
      stack: 'The stack alone',
      middle: 'Files and figures alone',
      details: 'The details alone',
    } satisfies Record<Pane | 'all', string>,
    widthOf: { stack: 'Width of the stack', details: 'Width of the details' },
    share: (percent: string) => `${percent} % of the page`,
    separator: 'Drag, or use the arrow keys; a double click gives the standard width',
    present: 'Show to a room',
    leave: 'Leave presenter mode',
  },
};

/** What every language has to say of it. */
export type RoomMessages = typeof roomEn;
