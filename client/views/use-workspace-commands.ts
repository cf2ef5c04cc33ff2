import { useMemo } from 'react';
import type { ImageDetail } from '../../shared/image.ts';
import type { Choice } from '../commands/command-store.ts';
import { useChoices, useCommands } from '../commands/use-commands.tsx';
import { useI18n } from '../i18n/use-i18n.tsx';
import { changeIn, changesIn } from '../model/change-filter.ts';
import { instructionLine, parseInstruction, whyUntold } from '../model/instruction.ts';
import type { Pane, Tab } from '../route/route.ts';
import { useRoute } from '../route/use-route.tsx';

const none: readonly Choice[] = [];

/** The commands that are nothing but another route, and those that move the focus from pane to pane. */
export function useWorkspaceCommands(image: ImageDetail | null, layer: number): void {
  const { t, bytes } = useI18n();
  const { route, go } = useRoute();
  const count = image?.layers.length ?? 0;
  const choices = useMemo(
    () =>
      image === null
        ? none
        : image.layers.map(({ createdBy, size }, i) => {
            const untold = t.stack[whyUntold(createdBy, image.history)];
            const instruction = instructionLine(parseInstruction(createdBy), untold);
            return {
              key: String(i + 1),
              label: `${t.stack.layer(i + 1)}: ${instruction}`,
              hint: bytes(size),
            };
          }),
    [image, t, bytes],
  );
  useChoices('find.layer', choices);

  const toLayer = (number: number) => (number < 1 || number > count || number === layer ? null : number);
  const step = (number: number) => {
    const target = toLayer(number);
    return target === null ? null : () => go({ layer: target }, 'replace');
  };
  const ready = image !== null;
  const show = ready ? route.show : null;
  const when = <T>(condition: boolean, run: T): T | null => (condition ? run : null);
  const tab = (name: Tab) => when(ready && route.at !== null, () => go({ tab: name }, 'replace'));
  const fill = (pane: Pane) => when(ready, () => go({ pane: route.pane === pane ? null : pane }, 'replace'));
  const focus = (pane: Pane, within: string) => () => {
    // A pane that another one hides takes its place; what is in it is drawn when its size is known.
    const isHidden = route.pane !== null && route.pane !== pane;
    if (isHidden) go({ pane }, 'replace');
    focusIn(within, isHidden ? mostFrames : 0);
  };
  useCommands({
    'layer.next': step(layer + 1),
    'layer.previous': step(layer - 1),
    'layer.top': step(count),
    'layer.base': step(1),
    'view.merged': when(ready && route.view !== 'merged', () => go({ view: 'merged' })),
    'view.diff': when(ready && route.view !== 'diff', () => go({ view: 'diff' })),
    'show.files': when(ready && show !== 'files', () => go({ show: 'files' })),
    'show.overlay': when(ready && show !== 'overlay', () => go({ show: 'overlay' })),
    'show.sizes': when(ready && show !== 'sizes', () => go({ show: 'sizes' })),
    'show.disk': when(ready && show !== 'disk', () => go({ show: 'disk' })),
    'show.image': when(ready && show !== 'image', () => go({ show: 'image' })),
    'focus.stack': when(count > 0, focus('stack', '.stack-pane')),
    'focus.middle': when(ready, focus('middle', '.middle-panel')),
    'focus.details': when(ready, focus('details', '.details-pane')),
    'pane.stack': fill('stack'),
    'pane.middle': fill('middle'),
    'pane.details': fill('details'),
    'files.change': when(show === 'files', () => {
      const changes = [null, ...changesIn(route.view)];
      go({
        change: changes[(changes.indexOf(changeIn(route.view, route.change)) + 1) % changes.length] ?? null,
      });
    }),
    'files.sort': when(show === 'files', () =>
      go(route.sort === 'name' ? { sort: 'size', order: 'desc' } : { sort: 'name', order: 'asc' }),
    ),
    'files.order': when(show === 'files', () => go({ order: route.order === 'asc' ? 'desc' : 'asc' })),
    'files.clear': when(
      show === 'files' && (route.filter !== '' || changeIn(route.view, route.change) !== null),
      () => go({ filter: '', change: null }),
    ),
    'sizes.hues': when(show === 'sizes', () =>
      go({ hues: route.hues === 'layer' ? 'change' : 'layer' }, 'replace'),
    ),
    'sizes.dead': when(show === 'sizes' && route.view === 'merged', () =>
      go({ dead: !route.dead }, 'replace'),
    ),
    'sizes.table': when(show === 'sizes', () => go({ table: !route.table }, 'replace')),
    'sizes.ledger': when(show === 'sizes', () => go({ ledger: !route.ledger }, 'replace')),
    'tab.content': tab('content'),
    'tab.hex': tab('hex'),
    'tab.attributes': tab('attributes'),
    'tab.versions': tab('versions'),
  });
}

/** How many frames a pane that has been hidden has for drawing what is in it. */
const mostFrames = 60;

/**
 * Puts the focus where Tab would find a pane's list, tree or figure, else on the first thing in it. Waits for the
 * former for so many `frames`.
 */
function focusIn(pane: string, frames: number): void {
  const stop = document.querySelector<HTMLElement | SVGElement>(
    `${pane} :is([role=option], [role=treeitem], [role=columnheader], [role=gridcell], [role=row], [role=tab])[tabindex="0"]`,
  );
  if (stop === null && frames > 0) requestAnimationFrame(() => focusIn(pane, frames - 1));
  else (stop ?? document.querySelector<HTMLElement>(`${pane} :is(button, input, select, a)`))?.focus();
}
