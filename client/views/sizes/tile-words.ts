import type { SizeNode } from '../../../shared/sizes.ts';
import type { useI18n } from '../../i18n/use-i18n.tsx';

type Words = Pick<ReturnType<typeof useI18n>, 't' | 'bytes' | 'count'>;

/** Changes as signs, so that colour is not the only one. */
export const changeSigns = { added: '+', modified: '~', removed: '−' } as const;

/** What a tile is called: the entry's name, or how many entries too small to be told apart it stands for. */
export function tileName({ name, entries }: SizeNode, { t, count }: Words): string {
  return name ?? t.sizes.rest(count(entries));
}

/** What is said about a node in few words: size, hidden bytes where there are any, layer, change. */
export function tileFacts(node: SizeNode, { t, bytes }: Words): string[] {
  const { name, type, change } = node;
  const facts = [bytes(node.bytes)];
  if (node.dead > 0) facts.push(t.sizes.deadOf(bytes(node.dead)));
  if (name === null) return facts;
  if (type !== 'dir') facts.push(t.stack.layer(node.layer).toLowerCase());
  if (change !== undefined) facts.push(t.changes[change]);
  return facts;
}
