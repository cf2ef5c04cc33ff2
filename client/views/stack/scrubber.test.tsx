import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { View } from '../../../shared/entry.ts';
import { image, layer } from '../../model/image.fixture.ts';
import { Scrubber } from './scrubber.tsx';

const nothing = () => undefined;
const drawn = (view: View, selected: number) =>
  renderToStaticMarkup(
    <Scrubber
      image={image([layer(1), layer(2, { present: false }), layer(3)])}
      view={view}
      selected={selected}
      live={null}
      playing={false}
      onSelect={nothing}
      onTogglePlay={nothing}
    />,
  );
const ticks = (of: 'built' | 'present', markup: string) =>
  [...markup.matchAll(new RegExp(`data-${of}="(\\w+)"`, 'g'))].map(([, value]) => value);

test('ticks are built up to the chosen layer, and all of them where one is pulled out of the whole', () => {
  expect(ticks('built', drawn('merged', 1))).toEqual(['true', 'false', 'false']);
  expect(ticks('built', drawn('diff', 1))).toEqual(['true', 'true', 'true']);
});

test('the tick of a layer that the archive lacks is a gap, and the slider says so', () => {
  expect(ticks('present', drawn('merged', 3))).toEqual(['true', 'false', 'true']);
  expect(drawn('merged', 2)).toContain('aria-valuetext="Layer 2 of 3: RUN step 2, missing"');
  expect(drawn('merged', 3)).toContain('aria-valuetext="Layer 3 of 3: RUN step 3"');
});
