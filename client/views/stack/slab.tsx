import { memo, type ReactNode } from 'react';
import { roomOf, slabLabel, type MetaForm } from '../../layout/slab-label.ts';
import { labelType } from '../../layout/stack-blocks.ts';
import { round } from '../../layout/round.ts';
import { type Placed, slabFaces, type StackGeometry } from '../../layout/stack.ts';
import { tintStyle } from '../../ui/badge.tsx';
import type { StratumText } from './describe-stratum.ts';
import { move, type PartProps } from './stack-part.ts';
import './slab.css';

/**
 * Where a slab is in the chosen view: `pulled` out of the stack or `beside` the one that is; `below` or on `top` of
 * what is merged, or `above` it, not there yet; or still `arriving`.
 */
export type SlabState = 'pulled' | 'beside' | 'below' | 'top' | 'above' | 'arriving';

interface Props extends PartProps {
  readonly id: string;
  readonly number: number;
  readonly count: number;
  /** Whether Tab reaches it: one slab of the stack. */
  readonly inTabOrder: boolean;
  readonly state: SlabState;
  /** Whether it is changing on disk just now. */
  readonly live: boolean;
  readonly text: StratumText;
  /** How the stack's labels tell the size. */
  readonly form: MetaForm;
  /** What a click does where it is the chosen one; null where it chooses it. */
  readonly hint: string | null;
  readonly onClick: () => void;
}

/** Width of a badge, in rem. */
const badgeWidth = 1.85;

/** One layer: its slab, a line to its label, number, instruction, size. */
export function Slab({
  geometry,
  placed,
  rem,
  id,
  number,
  count,
  inTabOrder,
  state,
  live,
  text,
  form,
  hint,
  onClick,
}: Props): ReactNode {
  const { centre, reach, depth, pull, labelX } = geometry;
  const { y, thickness } = placed;
  const [px, py] = state === 'pulled' ? pull : [0, 0];
  return (
    <g
      className="slab tinted"
      role="option"
      id={id}
      tabIndex={inTabOrder ? 0 : -1}
      aria-selected={state === 'pulled' || state === 'top'}
      aria-label={text.name(number)}
      data-state={state}
      {...(live ? { 'data-live': true } : {})}
      data-present={text.present}
      {...(text.isDamaged ? { 'data-damaged': true } : {})}
      data-role={text.role}
      style={{ ...tintStyle(number, count), transform: move(0, y - thickness / 2) }}
      onClick={onClick}
    >
      <title>{hint === null ? text.tooltip : `${text.tooltip}\n${hint}`}</title>
      <rect
        className="slab-hit"
        x={round(labelX - 16)}
        y={round((thickness - placed.pitch) / 2)}
        width={round(geometry.labelWidth + 24)}
        height={round(placed.pitch)}
      />
      {placed.detail === 'none' ? null : (
        <path
          className="slab-leader"
          d={`M${round(centre + reach + 4)},${round(thickness / 2)}H${round(labelX - 4)}`}
        />
      )}
      <g className="slab-place" style={{ transform: move(centre + px, py) }}>
        <SlabBody
          reach={reach}
          depth={depth}
          thickness={thickness}
          entries={text.entries}
          isOpen={text.role === 'container'}
          isDamaged={text.isDamaged}
        />
      </g>
      <SlabLabel
        labelX={labelX}
        labelWidth={geometry.labelWidth}
        columns={geometry.columns}
        pitch={placed.pitch}
        thickness={thickness}
        detail={placed.detail}
        rem={rem}
        number={number}
        text={text}
        form={form}
      />
    </g>
  );
}

interface BodyProps {
  readonly reach: number;
  readonly depth: number;
  readonly thickness: number;
  readonly entries: number;
  /** Whether it is the layer that a container writes into. */
  readonly isOpen: boolean;
  readonly isDamaged: boolean;
}

/** The slab itself, and what takes the pointer for it. Most of it is the same wherever it stands, and so is not drawn anew with each step. */
const SlabBody = memo(function SlabBody(props: BodyProps): ReactNode {
  const { reach, depth, thickness, entries, isOpen, isDamaged } = props;
  const faces = slabFaces(reach, depth, thickness);
  return (
    <>
      <path className="slab-hit" d={faces.outline} />
      <g className="slab-body">
        <path className="slab-right" d={faces.right} />
        <path className="slab-left" d={faces.left} />
        <path className="slab-grain" d={grain(reach, depth, thickness, entries)} />
        <path className="slab-top" d={faces.top} />
        <path className="slab-outline" d={faces.outline} />
        {isDamaged ? <path className="slab-crack" d={crack(reach, depth, thickness)} /> : null}
        {isOpen ? <path className="slab-pencil" d={pencil(reach, depth)} /> : null}
      </g>
    </>
  );
});

type LabelProps = Pick<Props, 'rem' | 'number' | 'text' | 'form'> &
  Pick<StackGeometry, 'labelX' | 'labelWidth' | 'columns'> &
  Pick<Placed, 'pitch' | 'thickness' | 'detail'>;

const SlabLabel = memo(function SlabLabel(props: LabelProps): ReactNode {
  const { labelX, labelWidth, columns, pitch, thickness, detail, rem, number, text, form } = props;
  const font = labelType.size * rem;
  const lineHeight = labelType.line * rem;
  const textX = labelType.indent * rem;
  const { lines, meta } = slabLabel(text, form, { columns, room: roomOf({ detail, pitch }, rem) });
  const all = lines.length + (meta?.at === 'below' ? 1 : 0);
  const first = thickness / 2 - (all * lineHeight) / 2 + lineHeight * 0.74;
  const last = first + (all - 1) * lineHeight;
  // Badges of neighbours on lines of their own do not touch.
  const badge = Math.min(font * 1.36, Math.max(pitch, lineHeight) - 2);
  return (
    <g
      className="slab-label"
      data-detail={detail}
      style={{ transform: move(labelX, 0) }}
      fontSize={round(font)}
    >
      <rect
        className="slab-chip"
        x={-6}
        y={round(thickness / 2 - (all * lineHeight) / 2 - 4)}
        width={round(labelWidth + 10)}
        height={round(all * lineHeight + 8)}
        rx={6}
      />
      <rect
        className="slab-badge"
        y={round(first - font * 0.34 - badge / 2)}
        width={round(badgeWidth * rem)}
        height={round(badge)}
        rx={4}
      />
      <text
        className="slab-number"
        x={round((badgeWidth * rem) / 2)}
        y={round(first)}
        {...(number > 99 ? { fontSize: round(font * 0.86) } : {})}
      >
        {number}
      </text>
      {lines.map((line, i) => (
        <text
          key={i}
          className="slab-instruction"
          x={round(textX)}
          y={round(first + i * lineHeight)}
          {...(text.isRecorded ? {} : { 'data-untold': true })}
        >
          {i === 0 && text.keyword !== '' ? (
            <>
              <tspan className="slab-keyword">{text.keyword}</tspan>
              {line.slice(text.keyword.length)}
            </>
          ) : (
            line
          )}
        </text>
      ))}
      {meta === null ? null : (
        <text
          className="slab-meta"
          data-at={meta.at}
          x={round(meta.at === 'end' ? labelWidth : textX)}
          y={round(last)}
        >
          {meta.text}
        </text>
      )}
    </g>
  );
});

/** A crack from the top face over the left edge down the side: the front of a slab is seen whatever lies on it. */
function crack(reach: number, depth: number, thickness: number): string {
  // Where the edge is that far from the front corner, and so far below it.
  const at = (share: number, down: number) => `${round(-share * reach)},${round((1 - share) * depth + down)}`;
  const corners = [at(0.14, -0.62 * depth), at(0.3, -0.4 * depth), at(0.2, -0.3 * depth), at(0.34, 0)];
  return `M${[...corners, at(0.31, thickness)].join('L')}`;
}

/** A pencil lying on the top face, drawn as the face is: along its axes. Its tip points at whoever looks. */
function pencil(reach: number, depth: number): string {
  // Along the right axis from -0.42 to 0.42 of the face, 0.13 to both sides of it.
  const at = (along: number, across: number) =>
    `${round(((along - across) * reach) / 2)},${round(((along + across) * depth) / 2)}`;
  const [a, b, tip, w] = [-0.62, 0.4, 0.72, 0.14];
  return [
    `M${at(a, -w)}L${at(b, -w)}L${at(tip, 0)}L${at(b, w)}L${at(a, w)}Z`,
    `M${at(b, -w)}L${at(b, w)}M${at(a + 0.2, -w)}L${at(a + 0.2, w)}`,
  ].join('');
}

/** Sediment on the sides: one line for each tenfold of entries, as far as the slab is thick enough. */
function grain(reach: number, depth: number, thickness: number, entries: number): string {
  const lines = Math.min(Math.floor(thickness / 5), Math.round(Math.log10(entries + 1)) + 1);
  return Array.from({ length: Math.max(0, lines - 1) }, (_, i) => {
    const t = (thickness * (i + 1)) / lines;
    return `M${round(-reach)},${round(t)}L0,${round(depth + t)}L${round(reach)},${round(t)}`;
  }).join('');
}
