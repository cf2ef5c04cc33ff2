import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useCommands } from '../../commands/use-commands.tsx';
import type { Way } from '../../export/export-figure.ts';
import { figureFileName } from '../../export/file-name.ts';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { Menu, type MenuHandle } from '../../ui/menu.tsx';
import './export-menu.css';

/** Milliseconds for which it says what has been done. */
const saidFor = 5000;

/** What of a figure tells what it shows, in words. */
const words = '[role=option], [role=rowheader], [role=gridcell], [role=treeitem]';
/** Lines of a description: a figure of thousands is not told whole. */
const mostLines = 300;

interface Props {
  readonly figure: 'stack' | 'overlay' | 'treemap';
  /** Finds the drawing within the section that the menu is in. */
  readonly drawing: string;
  /** What the file is called after. */
  readonly image: string;
  readonly layer: number;
  /** What else tells this figure from others: a path. */
  readonly about?: string;
}

/** Saves a figure as SVG or PNG, or copies it. */
export function ExportMenu({ figure, drawing, image, layer, about = '' }: Props): ReactNode {
  const { t } = useI18n();
  const box = useRef<HTMLDivElement>(null);
  const menu = useRef<MenuHandle>(null);
  const [said, setSaid] = useState<{ readonly text: string; readonly failed: boolean } | null>(null);
  useCommands({ 'figure.save': () => menu.current?.open() });
  useEffect(() => {
    if (said === null || said.failed) return undefined;
    const timer = setTimeout(() => setSaid(null), saidFor);
    return () => clearTimeout(timer);
  }, [said]);

  const hand = async (way: Way) => {
    const svg = box.current?.closest('section')?.querySelector<SVGSVGElement>(drawing);
    if (svg == null) throw new Error(t.figure.nothing);
    const labels = [...svg.querySelectorAll(words)].flatMap(part => part.getAttribute('aria-label') ?? []);
    const title = t.figure.title[figure](image, layer, about);
    const description = labels.slice(0, mostLines).join('\n');
    const nameOf = (extension: 'svg' | 'png') =>
      figureFileName({ image, layer, figure: `${figure} ${about}` }, extension);
    const { exportFigure } = await import('../../export/export-figure.ts');
    await exportFigure(svg, way, { title, description }, nameOf);
    return way === 'copy' ? t.figure.copied : t.figure.saved(nameOf(way));
  };
  const run = (way: Way) => () =>
    hand(way).then(
      text => setSaid({ text, failed: false }),
      (error: unknown) =>
        setSaid({
          text: t.figure.failed(error instanceof Error ? error.message : String(error)),
          failed: true,
        }),
    );
  return (
    <div className="export-menu" ref={box}>
      <Menu
        handle={menu}
        icon="picture"
        label={t.figure.menu}
        items={[
          { label: t.figure.svg, icon: 'save', run: run('svg') },
          { label: t.figure.png, icon: 'save', run: run('png') },
          { label: t.figure.copy, icon: 'copy', run: run('copy') },
        ]}
      />
      <p className="export-said" role="status" data-failed={said?.failed}>
        {said?.text}
      </p>
    </div>
  );
}
