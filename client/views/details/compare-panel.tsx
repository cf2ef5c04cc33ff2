import { type ReactNode } from 'react';
import type { ImageDetail } from '../../../shared/image.ts';
import type { Story } from '../../../shared/story.ts';
import { fetchDifference } from '../../api/texts.ts';
import { useResource } from '../../api/use-resource.ts';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { attributeDifferences } from '../../model/attribute-difference.ts';
import type { Pair } from '../../model/life.ts';
import { keyOfRef, refOf } from '../../model/path.ts';
import { useRoute } from '../../route/use-route.tsx';
import { Button } from '../../ui/button.tsx';
import { ProblemNotice } from '../../ui/notice.tsx';
import { AttributeTable } from './attribute-table.tsx';
import { ContentComparison } from './content-comparison.tsx';
import { describeChange } from './describe-change.ts';

interface Props {
  readonly image: ImageDetail;
  readonly story: Story;
  readonly pair: Pair;
}

/** Two versions of a path against each other: which, in what attributes they differ, and in what bytes. */
export function ComparePanel({ image, story, pair }: Props): ReactNode {
  const { t } = useI18n();
  const words = t.versions;
  const { before, after } = pair;
  const [one, other] = [before.entry, after.entry];
  const areFiles = one.type === 'file' && other.type === 'file';
  const at = refOf(other);
  const key = areFiles ? `${image.id} ${one.layer} ${other.layer} ${keyOfRef(at)}` : null;
  const difference = useResource(key, signal =>
    fetchDifference({ image: image.id, at }, one.layer, other.layer, signal),
  );
  const attributes = attributeDifferences(one, other);
  const found = difference.pending ? null : difference.value;
  const isSame = found !== null && found.bytes === 0;
  return (
    <section className="compare-panel" aria-label={words.compare}>
      <Choice story={story} pair={pair} />
      {difference.error === null ? null : (
        <ProblemNotice error={difference.error} onRetry={difference.retry} />
      )}
      <p className="compare-said" role="status">
        {!areFiles
          ? words.noContent
          : found === null
            ? words.comparing
            : isSame
              ? attributes.length === 0
                ? words.sameAll
                : `${words.same} ${words.onlyAttributes}`
              : null}
      </p>
      {attributes.length === 0 ? null : (
        <AttributeTable differences={attributes} layers={[one.layer, other.layer]} />
      )}
      {found === null || isSame || !areFiles ? null : (
        <ContentComparison
          key={key}
          image={image.id}
          layers={image.layers.length}
          pair={pair}
          difference={found}
        />
      )}
    </section>
  );
}

/** Which two versions are compared. */
function Choice({ story, pair }: Pick<Props, 'story' | 'pair'>): ReactNode {
  const { t } = useI18n();
  const { go } = useRoute();
  const words = t.versions;
  const [before, after] = [pair.before.entry.layer, pair.after.entry.layer];
  const choose = (compare: { readonly before: number; readonly after: number }) => go({ compare }, 'replace');
  const options = story.versions.map(({ entry }) => (
    <option key={entry.layer} value={entry.layer}>
      {words.option(entry.layer, describeChange(entry, t))}
    </option>
  ));
  return (
    <div className="compare-choice">
      <select
        className="field"
        aria-label={words.before}
        value={before}
        onChange={event => choose({ before: Number(event.currentTarget.value), after })}
      >
        {options}
      </select>
      <Button
        square
        kind="quiet"
        icon="swap"
        label={words.swap}
        onClick={() => choose({ before: after, after: before })}
      />
      <select
        className="field"
        aria-label={words.after}
        value={after}
        onChange={event => choose({ before, after: Number(event.currentTarget.value) })}
      >
        {options}
      </select>
    </div>
  );
}
