import { useEffect, useState, type ReactNode } from 'react';
import { fetchBytes } from '../../api/images.ts';
import { useResource } from '../../api/use-resource.ts';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { ProblemNotice } from '../../ui/notice.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import './picture-view.css';

interface Props {
  readonly url: string;
  readonly size: number;
  readonly name: string;
  readonly mediaType: string;
}

const scales = ['fit', 'actual'] as const;
type Scale = (typeof scales)[number];

/** A raster picture, from its bytes and with the type that its bytes have: nothing in it can run. */
export function PictureView({ url, size, name, mediaType }: Props): ReactNode {
  const { t, bytes, count } = useI18n();
  const words = t.content.picture;
  const [scale, setScale] = useState<Scale>('fit');
  const [natural, setNatural] = useState<{ readonly width: number; readonly height: number } | null>(null);
  const [isBroken, setBroken] = useState(false);
  const picture = useResource(url, async signal =>
    URL.createObjectURL(new Blob([await fetchBytes(url, 0, size, signal)], { type: mediaType })),
  );
  const source = picture.value;
  useEffect(
    () => () => {
      if (source !== null) URL.revokeObjectURL(source);
    },
    [source],
  );
  if (picture.error !== null) return <ProblemNotice error={picture.error} onRetry={picture.retry} />;
  if (source === null) return null;
  return (
    <figure className="picture-view" data-scale={scale}>
      {/* The pane can be scrolled with the keys only if it can have the focus. */}
      <PictureFrame label={name}>
        {isBroken ? (
          <p>{words.broken}</p>
        ) : (
          <img
            src={source}
            style={natural === null ? undefined : ({ '--ratio': natural.width / natural.height } as object)}
            alt={name}
            onError={() => setBroken(true)}
            onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) =>
              setNatural({ width, height })
            }
          />
        )}
      </PictureFrame>
      <figcaption>
        <span>
          {natural === null ? '' : `${count(natural.width)} × ${count(natural.height)} · `}
          {mediaType} · {bytes(size)}
        </span>
        <Segmented
          label={words.scale}
          value={scale}
          options={scales.map(value => ({ value, label: words.scales[value] }))}
          onChange={setScale}
        />
      </figcaption>
    </figure>
  );
}

/** What the picture stands in; it scrolls where the picture is larger. */
function PictureFrame({
  label,
  children,
}: {
  readonly label: string;
  readonly children: ReactNode;
}): ReactNode {
  const scroller = { role: 'region', tabIndex: 0, 'aria-label': label } as const;
  return (
    <div className="picture-frame" {...scroller}>
      {children}
    </div>
  );
}
