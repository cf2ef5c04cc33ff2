import { describe, expect, it } from 'vitest';
import { hexOf } from '../testing/image-fixture.ts';
import { hex } from '../testing/podman-home.ts';
import { layerId, layerIds } from './podman-layers.ts';

describe('the IDs of layers in containers/storage', () => {
  it('are those that Podman gave two layers of a real image', () => {
    expect(
      layerIds([
        'sha256:d0f71a834bfad6b49234ad34dddb23d03891369aaba140bfd65c18e688f07fb6',
        'sha256:ad32362eed16f102d06ebbd1145333ad321f5fbb8d10775d856bcadf1ab5d15e',
      ]),
    ).toEqual([
      'd0f71a834bfad6b49234ad34dddb23d03891369aaba140bfd65c18e688f07fb6',
      '2101ae1b766f193826895705fa7091125885cf3b8e88d28096a5e65937c9aff5',
    ]);
  });

  it('are computed of the table of contents where a layer was pulled in pieces', () => {
    const toc = `sha256:${hex('7')}`;
    expect(layerId(null, 'sha256:aa', toc)).toBe(hexOf(`+@TOC=${hex('7')}`));
    expect(layerId('below', 'sha256:aa', toc)).toBe(hexOf(`below+@TOC=${hex('7')}`));
  });
});
