import { expect, test } from 'vitest';
import { dockerfileOf, dockerfileText, type DockerfileWords } from './dockerfile.ts';
import { image, layer, step } from './image.fixture.ts';

const words: DockerfileWords = {
  head: ['rebuilt'],
  base: 'base ends',
  from: name => `from ${name}`,
  layer: number => `layer ${number}`,
  args: args => `with ${args}`,
  unrecorded: 'not recorded',
  foreign: 'made otherwise',
};

test('dockerfileOf(image) has no steps where there is no history', () => {
  expect(dockerfileOf({ layers: [layer(1)], history: [] })).toEqual({
    steps: [],
    baseSteps: 0,
    fits: false,
    unclaimed: [1],
  });
});

test('dockerfileOf(image) ties no step to a layer where the history does not fit', () => {
  const history = [
    { ...step(null, 'ADD a /'), emptyLayer: false },
    { ...step(null, 'CMD ["a"]'), emptyLayer: true },
    { ...step(null, 'RUN b'), emptyLayer: false },
  ];
  const { steps, baseSteps, fits } = dockerfileOf({ layers: [layer(1)], history });
  expect(fits).toBe(false);
  expect(baseSteps).toBe(0);
  expect(steps.map(({ layer }) => layer)).toEqual([null, null, null]);
  expect(steps.map(({ isEmpty }) => isEmpty)).toEqual([false, true, false]);
});

test('dockerfileOf(image) leaves the layers of a container to themselves', () => {
  const history = [step(1, 'ADD rootfs.tar /'), step(null, 'CMD ["sh"]'), step(2, 'RUN make')];
  const layers = [layer(1), layer(2), layer(3, { role: 'init' }), layer(4, { role: 'container' })];
  const { fits, baseSteps, unclaimed } = dockerfileOf({ layers, history });
  expect({ fits, baseSteps, unclaimed }).toEqual({ fits: true, baseSteps: 2, unclaimed: [3, 4] });
});

test('dockerfileOf(image) marks off the steps of the base image', () => {
  const history = [
    step(1, 'ADD rootfs.tar /'),
    step(null, 'CMD ["sh"]'),
    step(2, 'RUN make'),
    step(null, 'CMD ["app"]'),
  ];
  expect(dockerfileOf({ layers: [layer(1), layer(2)], history }).baseSteps).toBe(2);
});

test('dockerfileOf(image) takes the name of the base where Buildah has recorded it', () => {
  const history = [
    step(1, 'ADD x /'),
    { ...step(2, '/bin/sh -c dnf install -y x'), comment: 'FROM registry.example/ubi8:latest' },
    { ...step(3, '/bin/sh -c true'), comment: 'FROM 0123456789ab' },
  ];
  const { steps, baseSteps } = dockerfileOf({ layers: [layer(1), layer(2), layer(3)], history });
  expect(baseSteps).toBe(1);
  expect(steps.map(({ from }) => from)).toEqual([null, 'registry.example/ubi8:latest', null]);
});

test('dockerfileOf(image) reads each RUN with the shell that was set before it', () => {
  const history = [
    step(1, 'RUN /bin/sh -c a # buildkit'),
    step(null, 'SHELL [/bin/bash -o pipefail -c]'),
    step(2, 'RUN /bin/bash -o pipefail -c b | c # buildkit'),
  ];
  const { steps } = dockerfileOf({ layers: [layer(1), layer(2)], history });
  expect(steps.map(({ lines }) => lines)).toEqual([
    ['a'],
    ['["/bin/bash", "-o", "pipefail", "-c"]'],
    ['b | c'],
  ]);
});

test('dockerfileText(dockerfile, words) is a Dockerfile from nothing on', () => {
  const history = [
    step(1, 'ADD rootfs.tar / # buildkit'),
    step(null, 'CMD ["sh"]'),
    step(2, 'RUN |1 V=1 /bin/sh -c make &&     make install # buildkit'),
    step(3, 'bazel build\n//x'),
    step(4, ''),
    step(null, 'ENTRYPOINT ["/app"]'),
  ];
  const layers = [1, 2, 3, 4].map(number => layer(number));
  expect(dockerfileText(dockerfileOf({ layers, history }), words)).toBe(
    [
      '# rebuilt',
      '',
      'FROM scratch',
      '',
      '# layer 1',
      'ADD rootfs.tar /',
      'CMD ["sh"]',
      '',
      '# base ends',
      '',
      '# layer 2',
      '# with V=1',
      'RUN make && \\',
      '    make install',
      '',
      '# layer 3',
      '# made otherwise',
      '# bazel build',
      '# //x',
      '',
      '# layer 4',
      '# not recorded',
      'ENTRYPOINT ["/app"]',
      '',
    ].join('\n'),
  );
  expect(dockerfileText(dockerfileOf(image([])), words)).toBe('# rebuilt\n\nFROM scratch\n');
});
