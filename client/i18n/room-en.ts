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
  figure: {
    menu: 'Save or copy the figure',
    svg: 'Save as SVG',
    png: 'Save as PNG',
    copy: 'Copy as a picture',
    saved: (file: string) => `Saved as ${file}`,
    copied: 'Copied: paste it where a picture goes.',
    failed: (why: string) => `The figure could not be handed over: ${why}`,
    nothing: 'there is no drawing at the moment',
    title: {
      stack: (image: string, layer: number) => `The layers of ${image}, at layer ${layer}`,
      overlay: (image: string, layer: number, path: string) =>
        `The overlay of ${path} in ${image}, merged up to layer ${layer}`,
      treemap: (image: string, layer: number, path: string) =>
        `What takes room in ${path} of ${image}, at layer ${layer}`,
    },
  },
};

/** What every language has to say of it. */
export type RoomMessages = typeof roomEn;
