import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { chainIds, storageLayerIds } from './chain-ids.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const [a, b, c] = ['a', 'b', 'c'].map(digit => digit.repeat(64)) as [string, string, string];

describe('chain IDs', () => {
  it('of nothing are none', () => {
    expect(chainIds([], sha256)).toEqual([]);
  });

  it('begin with the diff ID of the base, and hash the chain so far with each diff ID', () => {
    expect(chainIds([`sha256:${a}`, `sha256:${b}`, `sha256:${c}`], sha256)).toEqual([
      { input: null, id: `sha256:${a}` },
      {
        input: `sha256:${a} sha256:${b}`,
        id: 'sha256:ccd722928bd92476ba1745586fed6e45a102504185ad88cd89e01ff116fd146c',
      },
      {
        input: `sha256:ccd722928bd92476ba1745586fed6e45a102504185ad88cd89e01ff116fd146c sha256:${c}`,
        id: 'sha256:c1377126441fb2f5ec2c21ae2a60255331d639e830f0ee1b40a36e52d4c40588',
      },
    ]);
  });

  it('end where a diff ID is not known: nothing above has one either', () => {
    const steps = chainIds([`sha256:${a}`, null, `sha256:${c}`], sha256);
    expect(steps.map(({ id }) => id)).toEqual([`sha256:${a}`, null, null]);
    expect(chainIds([null, `sha256:${a}`], sha256).map(({ id }) => id)).toEqual([null, null]);
  });
});

it('the layer IDs of Podman’s store are hashed without prefixes, with a plus between', () => {
  expect(storageLayerIds([`sha256:${a}`, `sha256:${b}`, `sha256:${c}`], sha256)).toEqual([
    { input: null, id: a },
    { input: `${a}+${b}`, id: '76f79efda453922cda1cecb6ec9e7cf9d86ea968c6dd199d4030dd00078a1686' },
    {
      input: `76f79efda453922cda1cecb6ec9e7cf9d86ea968c6dd199d4030dd00078a1686+${c}`,
      id: '0f67088737430435b3936d100531a4dec841cc0f414110c7ab8916c70b929262',
    },
  ]);
});
