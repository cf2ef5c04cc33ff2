import type { ReactNode } from 'react';
import type { LayerOnDisk } from '../../../shared/anatomy.ts';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { cardTab, codeSize, letter, type Chip, type PlacedRow } from '../../layout/anatomy.ts';
import { round } from '../../layout/round.ts';
import { shortened, type DiskRow } from '../../model/anatomy.ts';
import { Code, Stroke } from './disk-marks.tsx';
import type { DiskParts, SpotProps } from './disk-parts.ts';
import type { Spot } from './spot.ts';

interface Props extends DiskParts {
  readonly position: number;
  readonly row: DiskRow;
  readonly place: PlacedRow;
  readonly spotProps: (spot: Spot) => SpotProps;
  /** The area of a cell in this row. */
  readonly hit: (x: number, width: number) => ReactNode;
}

/** The directory of a layer as a card: its number, its name, and what lies in it. */
export function DiskCard({ figure, geometry, position, row, place, spotProps, hit }: Props): ReactNode {
  const { t } = useI18n();
  const { layer } = row;
  const { disk, number, role } = layer;
  const { cards } = geometry;
  const present = (disk?.parts ?? []).filter(({ state }) => state === 'present').map(({ name }) => name);
  const tag = role === 'image' ? '' : t.disk.directories[role];
  return (
    <g
      role="gridcell"
      className="disk-card"
      data-role={role}
      data-there={disk !== null}
      aria-selected={position === figure.chosen}
      aria-label={t.disk.cell.card(number, disk?.directory ?? t.disk.directories.none, [
        ...(tag === '' ? [] : [tag]),
        ...present,
      ])}
      {...spotProps({ row: position, column: 'cards' })}
    >
      {hit(cards.x, cards.width)}
      {place.detail === 'stroke' ? (
        <Stroke x={cards.x} width={cards.width} y={place.y} pitch={place.pitch} />
      ) : (
        <CardFace {...{ geometry, row, place, present, tag }} />
      )}
    </g>
  );
}

interface FaceProps extends Pick<Props, 'geometry' | 'row' | 'place'> {
  /** The names of what lies in the directory. */
  readonly present: readonly string[];
  /** What the layer is to a container; empty for a layer of its image. */
  readonly tag: string;
}

/** The card itself, as much of it as there is room for: tab and name, what lies in it in words, or each as a chip. */
function CardFace({ geometry, row, place, present, tag }: FaceProps): ReactNode {
  const { t } = useI18n();
  const { disk, number } = row.layer;
  const { cards, rem, chips, chip } = geometry;
  const { detail, pitch } = place;
  const height = Math.max(1, pitch - 0.3 * rem);
  const top = place.y - height / 2;
  const tab = cardTab * rem;
  // The tag and a gap take their room from the name.
  const letters =
    Math.floor((cards.width - tab - 1.2 * rem) / (letter * codeSize * rem)) -
    (tag === '' ? 0 : tag.length + 2);
  const titleY = detail === 'full' ? top + 1 * rem : detail === 'card' ? place.y - 0.5 * rem : place.y;
  return (
    <>
      <rect
        className="disk-box"
        x={round(cards.x)}
        y={round(top)}
        width={round(cards.width)}
        height={round(height)}
        rx={round(0.35 * rem)}
      />
      <path
        className="disk-tab"
        d={`M${round(cards.x + 0.35 * rem)},${round(top)}h${round(tab - 0.35 * rem)}v${round(height)}h${round(-tab + 0.35 * rem)}a${round(0.35 * rem)},${round(0.35 * rem)} 0 0 1 ${round(-0.35 * rem)},${round(-0.35 * rem)}v${round(-height + 0.7 * rem)}a${round(0.35 * rem)},${round(0.35 * rem)} 0 0 1 ${round(0.35 * rem)},${round(-0.35 * rem)}Z`}
      />
      <text
        className="disk-number"
        x={round(cards.x + tab / 2)}
        y={round(titleY + 0.3 * rem)}
        fontSize={round(0.85 * rem)}
      >
        {number}
      </text>
      <Code
        x={cards.x + tab + 0.5 * rem}
        y={titleY}
        rem={rem}
        text={shortened(disk?.directory ?? t.disk.directories.none, letters)}
        className="disk-directory"
      />
      {tag === '' ? null : (
        <text
          className="disk-tag"
          x={round(cards.x + cards.width - 0.5 * rem)}
          y={round(titleY + 0.27 * rem)}
          fontSize={round(0.76 * rem)}
        >
          {tag}
        </text>
      )}
      {detail === 'card' ? (
        <text
          className="disk-soft"
          x={round(cards.x + tab + 0.5 * rem)}
          y={round(place.y + 0.9 * rem)}
          fontSize={round(0.78 * rem)}
        >
          {shortened(present.join('\u2009·\u2009'), Math.floor((cards.width - tab - rem) / (0.32 * rem)))}
        </text>
      ) : null}
      {detail === 'full' && disk !== null
        ? chips.map(one => (
            <PartChip
              key={one.name}
              chip={one}
              state={disk.parts.find(({ name }) => name === one.name)?.state ?? 'absent'}
              x={cards.x + tab + 0.5 * rem + one.x}
              y={top + 1.8 * rem + one.y}
              height={chip}
              rem={rem}
            />
          ))
        : null}
    </>
  );
}

/** Something that an engine keeps beside the content: there (filled, ticked), not there (dashed), or not readable (?). */
function PartChip(props: {
  readonly chip: Chip;
  readonly state: LayerOnDisk['parts'][number]['state'];
  readonly x: number;
  readonly y: number;
  readonly height: number;
  readonly rem: number;
}): ReactNode {
  const { chip, state, x, y, height, rem } = props;
  const mark = { present: '✓', absent: '–', unreadable: '?' }[state];
  return (
    <g className="disk-chip" data-state={state}>
      <rect
        x={round(x)}
        y={round(y)}
        width={round(chip.width)}
        height={round(height)}
        rx={round(0.25 * rem)}
      />
      <text x={round(x + 0.28 * rem)} y={round(y + 0.9 * rem)} fontSize={round(codeSize * rem)}>
        {mark}
      </text>
      <Code x={x + 1.02 * rem} y={y + height / 2} rem={rem} text={chip.name} />
    </g>
  );
}
