import { useMemo } from 'react';
import type { SearchHit } from '../../../shared/search.ts';
import { doableCommands } from '../../commands/command-store.ts';
import { useDoable } from '../../commands/use-commands.tsx';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { hitItems, paletteItems, type PaletteItem, type Typed } from '../../model/palette.ts';
import { useRoute } from '../../route/use-route.tsx';

/** What the palette lists for what is typed: the paths that were found, and all that can be done now. */
export function usePaletteItems(
  wanted: Typed,
  hits: readonly SearchHit[] | undefined,
): readonly PaletteItem[] {
  const { t } = useI18n();
  const { route } = useRoute();
  const doable = useDoable();
  const found = useMemo(() => hitItems(hits ?? []), [hits]);
  return useMemo(
    () =>
      paletteItems(wanted, {
        hits: found,
        layers: doable.choices.get('find.layer') ?? [],
        images: (doable.choices.get('find.image') ?? []).filter(({ key }) => key !== route.image),
        // What opens the palette is of no use in it.
        commands: doableCommands(doable)
          .filter(({ id }) => id !== 'find.path' && id !== 'find.command')
          .map(command => ({ command, label: t.commands.names[command.id] })),
      }),
    [wanted, found, doable, route.image, t],
  );
}
