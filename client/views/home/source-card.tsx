import { useState, type ReactNode } from 'react';
import type { CatalogSource, ImageSummary } from '../../../shared/image.ts';
import type { ApiError } from '../../api/http.ts';
import { asApiError } from '../../api/use-resource.ts';
import { useServer } from '../../api/use-server.tsx';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { useServerWords } from '../../i18n/use-server-words.ts';
import { shortenDigests } from '../../model/format.ts';
import { groupImages, labelOfSource } from '../../model/image-groups.ts';
import { nameOfImage, statedPlatform } from '../../model/image-name.ts';
import { textOf } from '../../model/said-part.ts';
import { hrefOf, useRoute } from '../../route/use-route.tsx';
import { tintStyle } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { ProblemNotice } from '../../ui/notice.tsx';
import { OpeningProgress } from '../../ui/opening-progress.tsx';
import { RouteLink } from '../../ui/route-link.tsx';
import { ServerWords } from '../../ui/server-words.tsx';

interface CardProps {
  readonly source: CatalogSource;
  /** Whether whoever is new here should begin with it. */
  readonly isFirst: boolean;
}

/** One source with its images. An upload can be deleted. */
export function SourceCard({ source, isFirst }: CardProps): ReactNode {
  const { t, bytes, count } = useI18n();
  const { named, containers, untagged } = groupImages(source.images);
  const { remove } = useServer();
  const interpret = useServerWords();
  const [asking, setAsking] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const removeNow = () => {
    setAsking(false);
    remove(source.id).catch((reason: unknown) => setError(asApiError(reason)));
  };
  return (
    <li className="source-card" data-state={source.state}>
      <div className="source-title">
        <h3 title={source.name}>
          {labelOfSource(source)}
          {isFirst ? <span className="source-first"> {t.catalog.first}</span> : null}
        </h3>
        <span>{source.state === 'ready' ? t.catalog.onDisk(bytes(source.bytes)) : ''}</span>
        {source.origin === 'upload' ? (
          <Button
            square
            kind="quiet"
            icon="trash"
            label={t.catalog.delete(source.name)}
            onClick={() => setAsking(true)}
          />
        ) : null}
      </div>
      {source.state === 'opening' ? (
        <div className="source-state" data-kind="opening" role="status">
          <b>{t.catalog.opening}</b>
          <span>{t.states.catalog.opening}</span>
          <OpeningProgress progress={source.progress} />
        </div>
      ) : null}
      {source.state === 'failed' ? (
        <p className="source-state" data-kind="failed" title={textOf(interpret(source.error ?? ''))}>
          <span>
            <b>{t.catalog.failed}.</b> <ServerWords text={shortenDigests(source.error ?? '')} />
          </span>
          {source.origin === 'path' ? (
            <span className="source-hint">{t.states.catalog.failedHint}</span>
          ) : null}
        </p>
      ) : null}
      {error === null ? null : <ProblemNotice error={error} />}
      <ImageList source={source} images={named} />
      {containers.length === 0 ? null : (
        <>
          <h4 className="source-group">{t.engine.containers}</h4>
          <ImageList source={source} images={containers} />
        </>
      )}
      {untagged.length === 0 ? null : (
        <details className="source-more">
          <summary>{t.engine.untagged(count(untagged.length))}</summary>
          <ImageList source={source} images={untagged} />
        </details>
      )}
      {source.leftovers.length === 0 ? null : (
        <details className="source-more">
          <summary>{t.engine.leftovers(count(source.leftovers.length))}</summary>
          <ul className="source-leftovers">
            {source.leftovers.map(({ directory, kind, note }) => (
              <li key={directory}>
                <code title={directory}>{directory}</code>
                <span>
                  {t.engine.leftover[kind]}: <ServerWords text={note} />
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {asking ? (
        <Confirm
          title={t.catalog.deleteTitle(source.name)}
          text={t.catalog.deleteText}
          yes={t.catalog.deleteYes}
          no={t.catalog.deleteNo}
          onYes={removeNow}
          onNo={() => setAsking(false)}
        />
      ) : null}
    </li>
  );
}

/** At most so many strata are drawn beside an image's name. */
const drawn = 24;

interface ImagesProps {
  readonly source: CatalogSource;
  readonly images: readonly ImageSummary[];
}

function ImageList({ source, images }: ImagesProps): ReactNode {
  return (
    <ul>
      {images.map(image => (
        <li key={image.id}>
          <ImageLink source={source} image={image} />
        </li>
      ))}
    </ul>
  );
}

function ImageLink({
  source,
  image,
}: Pick<ImagesProps, 'source'> & { readonly image: ImageSummary }): ReactNode {
  const { t, bytes, count } = useI18n();
  const { go } = useRoute();
  const { id, tags, size, layerCount, container } = image;
  const platform = statedPlatform(image);
  const samples: Readonly<Record<string, string>> = t.catalog.samples;
  const shows = source.origin === 'sample' ? samples[source.name] : undefined;
  return (
    <RouteLink className="image-link" href={hrefOf({ image: id })} onGo={() => go({ image: id })}>
      <span className="image-strata" aria-hidden="true">
        {Array.from({ length: Math.min(drawn, layerCount) }, (_, i) => (
          <span key={i} className="tinted" style={tintStyle(i + 1, Math.min(drawn, layerCount))} />
        ))}
      </span>
      <span className="image-name">
        <b>{nameOfImage(image, source)}</b>
        {container === null ? null : (
          <span className="image-state" data-state={container.state}>
            {' '}
            {t.engine.states[container.state]}
          </span>
        )}
        {container === null && tags.length > 1 ? <span> {tags.slice(1).join(' ')}</span> : null}
        <span className="image-facts">
          {' '}
          {platform === null ? '' : `${platform} · `}
          {t.catalog.layers(count(layerCount))} · {bytes(size)}
          {container === null || tags[0] === undefined ? '' : ` · ${tags[0]}`}
          {container === null && tags.length === 0 ? ` · ${t.catalog.untagged}` : ''}
        </span>
        {shows === undefined ? null : <span className="image-shows"> {shows}</span>}
      </span>
    </RouteLink>
  );
}
