import type { ReactNode } from 'react';
import type { LinkTarget as Target } from '../../../shared/links.ts';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { refOf } from '../../model/path.ts';
import { LayerBadge } from '../../ui/badge.tsx';
import { Marked } from '../../ui/marked.tsx';
import { PathLink } from './path-link.tsx';

interface Props {
  readonly target: Target;
  /** Layers of the image. */
  readonly count: number;
}

/** Where a symbolic link leads, to be followed; where it leads nowhere, why. */
export function LinkTarget({ target, count }: Props): ReactNode {
  const { t } = useI18n();
  const words = t.inspect.links;
  const { state, path, layer, via, held } = target;
  return (
    <span className="link-target" data-state={state}>
      {state === 'found' ? (
        <span>
          → <PathLink label={words.follow(path)} at={refOf(target)} />{' '}
          {layer === null ? null : <LayerBadge number={layer} count={count} />}{' '}
          {target.type === null ? null : t.types[target.type]}
          {layer === null ? null : `, ${t.details.copyOf(layer)}`}
        </span>
      ) : (
        <span>
          <Marked text={words.broken[state](path)} />
        </span>
      )}
      {state !== 'found' && held ? (
        <PathLink label={words.show(path)} at={refOf(target)} change={{ tab: 'versions' }} />
      ) : null}
      {via.length < 2 || state === 'loop' ? null : (
        <small>
          <Marked text={words.via(via.slice(1))} />
        </small>
      )}
    </span>
  );
}
