import { useEffect, useRef, type ReactNode } from 'react';
import type { View } from '../../../shared/entry.ts';
import type { ImageDetail } from '../../../shared/image.ts';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { instructionLine, parseInstruction, whyUntold } from '../../model/instruction.ts';

interface Props {
  readonly image: ImageDetail;
  readonly layer: number;
  readonly view: View;
}

/**
 * Speaks the layer that was chosen, and the view, where nothing else does: by a key, by playing, from another pane.
 * What has the focus in the stack speaks for itself.
 */
export function SpokenLayer({ image, layer, view }: Props): ReactNode {
  const { t } = useI18n();
  const line = useRef<HTMLDivElement>(null);
  const known = useRef({ image: image.id, layer, view });
  const createdBy = image.layers[layer - 1]?.createdBy ?? null;
  const instruction = instructionLine(
    parseInstruction(createdBy),
    t.stack[whyUntold(createdBy, image.history)],
  );
  const chosen = t.stack.position(layer, image.layers.length, instruction);
  const way = t.files[view];
  useEffect(() => {
    const before = known.current;
    known.current = { image: image.id, layer, view };
    if (before.image !== image.id || (before.layer === layer && before.view === view)) return;
    if (line.current === null) return;
    const speaksItself = document.activeElement?.closest('.stack-pane') != null;
    line.current.textContent = speaksItself ? '' : before.layer === layer ? way : chosen;
  }, [image.id, layer, view, chosen, way]);
  return <div ref={line} className="visually-hidden" aria-live="polite" />;
}
