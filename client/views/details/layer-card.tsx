import type { ReactNode } from 'react';
import type { ImageDetail, Verification } from '../../../shared/image.ts';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { useServerWords } from '../../i18n/use-server-words.ts';
import { shortDigest, shortenDigests } from '../../model/format.ts';
import { layerWarnings } from '../../model/layer-warnings.ts';
import { parseInstruction, whyUntold } from '../../model/instruction.ts';
import { textOf } from '../../model/said-part.ts';
import { LayerBadge } from '../../ui/badge.tsx';
import { Facts, type Fact } from '../../ui/facts.tsx';
import { scrollable } from '../../ui/scrollable.ts';
import { ServerWords } from '../../ui/server-words.tsx';

/** What is known of a layer: the instruction that made it, its sizes, its digests. */
export function LayerCard({
  image,
  number,
}: {
  readonly image: ImageDetail;
  readonly number: number;
}): ReactNode {
  const { t, bytes, count } = useI18n();
  const interpret = useServerWords();
  const layer = image.layers[number - 1];
  if (layer === undefined) return null;
  const { keyword, rest } = parseInstruction(layer.createdBy);
  const words = t.details.layer;
  // Of a layer that the source lacks nothing was read: what is not known is no nought.
  const known = (fact: string) => (layer.present ? fact : words.unknown);
  // A root filesystem states no digest: there is nothing that it could be checked against.
  const isOurs = image.source.kind === 'root-filesystem';
  const facts: readonly Fact[] = [
    [words.size, known(bytes(layer.size))],
    ...(layer.blobSize === 0
      ? []
      : [[words.stored, `${bytes(layer.blobSize)} · ${words.packed(layer.compression)}`] as const]),
    [words.entries, known(count(layer.entries))],
    [words.whiteouts, known(count(layer.whiteouts))],
    [words.opaques, known(count(layer.opaques))],
    ...(layer.diffId === null
      ? []
      : [
          [
            words.diffId,
            <Digest key="d" digest={layer.diffId} check={layer.diffIdCheck} isOurs={isOurs} />,
          ] as const,
        ]),
    ...(layer.blobDigest === null
      ? []
      : [[words.blob, <Digest key="b" digest={layer.blobDigest} check={layer.blobCheck} />] as const]),
  ];
  return (
    <div className="layer-card" {...scrollable}>
      <h2>
        <LayerBadge number={number} count={image.layers.length} />
        {words.title(number, image.layers.length)}
      </h2>
      {layer.role !== 'image' ? (
        <p className="layer-role">
          <b>{t.strata.roles[layer.role]}</b>: {t.strata.roleHelp[layer.role]}
        </p>
      ) : keyword + rest === '' ? (
        <p className="layer-role">{words.untold[whyUntold(layer.createdBy, image.history)]}</p>
      ) : (
        <pre className="layer-instruction">
          <code>
            {keyword === '' ? null : <b>{keyword}</b>}
            {keyword === '' ? '' : ' '}
            {wholeWords(rest)}
          </code>
        </pre>
      )}
      <Facts facts={facts} />
      {layerWarnings(image, number).map(warning => (
        <p key={warning} className="layer-warning" title={textOf(interpret(warning))}>
          <ServerWords text={shortenDigests(warning)} />
        </p>
      ))}
      {layer.present ? <p className="layer-choose">{words.choose}</p> : null}
    </div>
  );
}

/** Lines break between words: the hyphen of an option is no place for that. */
function wholeWords(text: string): ReactNode[] {
  return text.split(/(\s+)/).map((part, i) =>
    part.includes('-') ? (
      <span key={i} className="whole-word">
        {part}
      </span>
    ) : (
      part
    ),
  );
}

/** A digest, and whether the bytes are what it says; where they are not, what they are instead. */
function Digest({
  digest,
  check,
  isOurs = false,
}: {
  readonly digest: string;
  readonly check: Verification;
  /** Whether nobody but Strata says so. */
  readonly isOurs?: boolean;
}): ReactNode {
  const { t } = useI18n();
  const interpret = useServerWords();
  return (
    <>
      <code className="digest" title={digest}>
        {shortDigest(digest)}
      </code>{' '}
      <small
        className={`check-${check.state}`}
        title={check.state === 'unavailable' ? textOf(interpret(check.reason)) : undefined}
      >
        {isOurs && check.state === 'unavailable'
          ? t.details.verification.ours
          : t.details.verification[check.state]}
        {check.state === 'mismatch' && (
          <>
            {' '}
            <code className="digest" title={check.actual}>
              {shortDigest(check.actual)}
            </code>
          </>
        )}
      </small>
    </>
  );
}
