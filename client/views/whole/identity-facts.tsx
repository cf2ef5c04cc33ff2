import type { ReactNode } from 'react';
import type { ImageDetail } from '../../../shared/image.ts';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { useServerWords } from '../../i18n/use-server-words.ts';
import { formatRanges, shortenDigests } from '../../model/format.ts';
import { statedPlatform } from '../../model/image-name.ts';
import { textOf } from '../../model/said-part.ts';
import { trustOf } from '../../model/trust.ts';
import { Facts, type Fact } from '../../ui/facts.tsx';
import { ServerWords } from '../../ui/server-words.tsx';

/** Which image this is, where it was found, and whether its layers are what their digests say. */
export function IdentityFacts({ image }: { readonly image: ImageDetail }): ReactNode {
  const { t, count } = useI18n();
  const words = t.whole.identity;
  const interpret = useServerWords();
  const { verified, pending, mismatched, unavailable } = trustOf(image.layers);
  const all = count(image.layers.length);
  const facts: Fact[] = [
    [words.imageId, image.imageId.includes(':') ? <code key="id">{image.imageId}</code> : words.notStated],
    ...(image.manifestDigest === null
      ? []
      : ([[words.manifest, <code key="manifest">{image.manifestDigest}</code>]] as const)),
    [
      words.tags,
      image.tags.length === 0
        ? words.noTags
        : image.tags.map(tag => (
            <span key={tag} className="identity-tag">
              <code>{tag}</code>
            </span>
          )),
    ],
    [words.platform, statedPlatform(image) ?? words.notStated],
    [words.created, image.created ?? words.notStated],
    [words.source, `${image.source.name} (${image.source.kind})`],
    [
      words.trust,
      <ul key="trust" className="config-values">
        {mismatched.length === 0 ? null : (
          <li className="check-mismatch">✗ {words.mismatch(formatRanges(mismatched))}</li>
        )}
        {verified === 0 ? null : <li className="check-verified">✓ {words.verified(count(verified), all)}</li>}
        {pending === 0 ? null : <li>{words.pending(count(pending))}</li>}
        {unavailable === 0 ? null : <li>{words.unavailable(count(unavailable))}</li>}
      </ul>,
    ],
    ...(image.warnings.length === 0
      ? []
      : ([
          [
            words.warnings,
            <ul key="warnings" className="config-values">
              {image.warnings.map(warning => (
                <li key={warning} title={textOf(interpret(warning))}>
                  <ServerWords text={shortenDigests(warning)} />
                </li>
              ))}
            </ul>,
          ],
        ] as const)),
  ];
  return <Facts facts={facts} />;
}
