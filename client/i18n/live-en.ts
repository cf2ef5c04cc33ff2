const paths = (n: string) => `${n} ${n === '1' ? 'path' : 'paths'}`;

/** Words for the stores of container engines, and for containers that change while one looks. */
export const liveEn = {
  engine: {
    containers: 'Containers',
    untagged: (n: string) => `${n} untagged ${n === '1' ? 'image' : 'images'}`,
    leftovers: (n: string) => `${n} ${n === '1' ? 'layer belongs' : 'layers belong'} to no image`,
    leftover: { 'build-cache': 'build cache', orphan: 'orphan' },
    states: {
      running: 'running',
      paused: 'paused',
      exited: 'exited',
      created: 'created',
      unknown: 'state not known',
    },
  },
  live: {
    region: 'Live',
    following: 'Live: follows the disk',
    changed: (n: string) => `Live: ${paths(n)} changed just now`,
    fresh: 'changed just now',
  },
};
