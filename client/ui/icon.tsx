import type { ReactNode } from 'react';
import './icon.css';

/** Line drawings in a box of 20. */
const paths = {
  dir: 'M2.5 5.500V15a1.5 1.5 0 0 0 1.5 1.500h12a1.5 1.5 0 0 0 1.5-1.500V7.500A1.5 1.5 0 0 0 16 6H10L8 4H4A1.5 1.5 0 0 0 2.5 5.500Z',
  file: 'M5 2.500H11.500L15.5 6.500V17.500H5ZM11.5 2.500V6.500H15.5',
  symlink:
    'M8 12 12 8M9 6.5 11 4.500A3.2 3.2 0 0 1 15.5 9L13.5 11M11 13.5 9 15.500A3.2 3.2 0 0 1 4.5 11L6.5 9',
  special: 'M10 3V7M10 13V17M3 10H7M13 10H17M7 7H13V13H7Z',
  chevron: 'M7.5 5 12.5 10 7.5 15',
  play: 'M6 3.5 16 10 6 16.500Z',
  pause: 'M6 4V16M14 4V16',
  upload: 'M10 13V3.500M6 7.5 10 3.5 14 7.500M3.5 13V16.500H16.500V13',
  close: 'M5 5 15 15M15 5 5 15',
  trash: 'M3.5 5.500H16.500M8 5.500V3.500H12V5.500M5 5.5 6 17H14L15 5.500M8.5 8.500V14M11.5 8.500V14',
  save: 'M10 3V12.500M6 8.5 10 12.5 14 8.500M3.5 16.500H16.5',
  copy: 'M7 7H16.500V16.500H7ZM13 7V3.500H3.500V13H7',
  sun: 'M10 6.500A3.5 3.5 0 1 0 10 13.500A3.5 3.5 0 1 0 10 6.500ZM10 1.500V3.500M10 16.500V18.500M1.5 10H3.500M16.5 10H18.500M4 4 5.4 5.400M14.6 14.6 16 16M4 16 5.4 14.600M14.6 5.4 16 4',
  moon: 'M16.5 11.800A7 7 0 1 1 8.2 3.500A5.6 5.6 0 0 0 16.5 11.800Z',
  half: 'M10 3A7 7 0 1 0 10 17A7 7 0 1 0 10 3ZM10 3V17M10 6H13.500M10 9H14.500M10 12H14.5',
  expand: 'M6 8 10 4 14 8M6 12 10 16 14 12M3 10H17',
  collapse: 'M6 3.5 10 7.5 14 3.500M6 16.5 10 12.5 14 16.500M3 10H17',
  'pane-all': 'M2.5 4H17.500V16H2.500ZM7.5 4V16M12.5 4V16',
  'pane-stack': 'M2.5 4H17.500V16H2.500ZM7.5 4V16M3.8 7H6.200M3.8 10H6.200M3.8 13H6.2',
  'pane-middle': 'M2.5 4H17.500V16H2.500ZM7.5 4V16M12.5 4V16M8.8 7H11.200M8.8 10H11.200M8.8 13H11.2',
  'pane-details': 'M2.5 4H17.500V16H2.500ZM12.5 4V16M13.8 7H16.200M13.8 10H16.200M13.8 13H16.2',
  present: 'M2.5 3.500H17.500V12.500H2.500ZM10 12.500V15M6.5 17.5 10 15 13.5 17.500M8 5.800V10.200L11.8 8Z',
  leave: 'M11.5 3.500H16.500V16.500H11.500M3.5 10H12M8.5 6.5 12 10 8.5 13.5',
  up: 'M5 12.5 10 7.5 15 12.5',
  down: 'M5 7.5 10 12.5 15 7.5',
  compare: 'M7.5 4V16M12.5 4V16M2.5 7H5M2.5 10H5M15 10H17.500M15 13H17.5',
  swap: 'M4 7.500H16M13 4.5 16 7.5 13 10.500M16 13.500H4M7 10.5 4 13.5 7 16.5',
  ascending: 'M10 16V4M5.5 8.5 10 4 14.5 8.5',
  descending: 'M10 4V16M5.5 11.5 10 16 14.5 11.5',
} as const;

export type IconName = keyof typeof paths;

/** An icon in the colour and size of the text around it. Silent: its button or row has the words. */
export function Icon({ name }: { readonly name: IconName }): ReactNode {
  return (
    <svg className="icon" data-icon={name} viewBox="0 0 20 20" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
