import { memo, useMemo, type ReactNode } from 'react';
import type { ArrivedLayer } from '../../shared/upload.ts';
import { fetchImage } from '../api/images.ts';
import { useLive, useWatch } from '../api/use-live.tsx';
import { useResource } from '../api/use-resource.ts';
import { useServer, useTransfers } from '../api/use-server.tsx';
import { useI18n } from '../i18n/use-i18n.tsx';
import { statedPlatform } from '../model/image-name.ts';
import { arrivalKeys, strataOf, strataOfArrivals } from '../model/strata.ts';
import type { Upload } from '../model/uploads.ts';
import { useRoute } from '../route/use-route.tsx';
import { DetailsPane } from './details/details-pane.tsx';
import { MiddlePane } from './middle/middle-pane.tsx';
import { Panes } from './panes/panes.tsx';
import { StackPane } from './stack/stack-pane.tsx';
import { useImageName } from './use-image-name.ts';
import { useWorkspaceCommands } from './use-workspace-commands.ts';
import { WorkspaceMissing } from './workspace-missing.tsx';
import { WorkspaceSkeleton } from './workspace-skeleton.tsx';
import './workspace.css';

interface Props {
  readonly imageId: string | null;
  /** The archive whose layers are arriving, while there is no image yet. */
  readonly arriving: Upload | null;
}

// Drawn anew when what they are told changes, not with every look at the catalogue.
const Stack = memo(StackPane);
const Middle = memo(MiddlePane);
const Details = memo(DetailsPane);

/** No layer has arrived. */
const none: readonly ArrivedLayer[] = [];

/**
 * An image: stack, files, details. While an archive is on its way it has the stack alone, in the order of arrival;
 * it stays the same stack when the image is there, so that its slabs can be seen to settle.
 */
export function Workspace({ imageId, arriving }: Props): ReactNode {
  const { t, bytes, count } = useI18n();
  const { route } = useRoute();
  const { revision } = useServer();
  const { uploads } = useTransfers();
  const live = useLive();
  const resource = useResource(imageId === null ? null : `${imageId} ${revision} ${live.changes}`, signal =>
    fetchImage(imageId ?? '', signal),
  );
  const image = resource.value?.id === imageId ? resource.value : null;
  useWatch(image?.container == null ? null : image.id);
  const name = useImageName(image);
  const arrivals =
    (arriving ?? uploads.find(({ images }) => imageId !== null && images.includes(imageId)))?.progress
      ?.layers ?? none;
  const layers = image?.layers.length ?? 0;
  const layer = Math.min(Math.max(1, route.layer ?? layers), Math.max(1, layers));
  useWorkspaceCommands(image, layer);
  // Between the last byte and the image the arrived slabs stay where they are.
  const strata = useMemo(
    () =>
      image === null ? strataOfArrivals(arrivals) : strataOf(image, arrivalKeys(image.layers, arrivals)),
    [image, arrivals],
  );

  // While the server is away, what has been read of an image can still be looked at.
  const { error } = resource;
  if (imageId !== null && error !== null && !resource.pending && (image === null || error.code !== 'offline'))
    return <WorkspaceMissing error={error} onRetry={resource.retry} />;
  if (image === null && arriving === null && arrivals.length === 0) return <WorkspaceSkeleton />;

  const title = name ?? arriving?.name ?? '…';
  const subtitle =
    image === null
      ? t.upload.arriving
      : [statedPlatform(image) ?? [], t.catalog.layers(count(layers)), t.stack.inLayers(bytes(image.size))]
          .flat()
          .join(' · ');
  return (
    <>
      <title>{`${title} – Strata`}</title>
      <Panes
        show={route.show}
        zoomed={image === null ? null : route.pane}
        hasDetails={route.at !== null && route.show === 'files'}
        stack={<Stack title={title} subtitle={subtitle} strata={strata} image={image} layer={layer} />}
        middle={
          image === null ? (
            <p className="workspace-hint">{arriving === null ? t.files.loading : t.upload.arrivingHint}</p>
          ) : (
            <Middle image={image} layer={layer} />
          )
        }
        details={image === null ? null : <Details image={image} layer={layer} />}
      />
    </>
  );
}
