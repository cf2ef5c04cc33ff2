import type { ReactNode } from 'react';
import { useI18n } from '../../i18n/use-i18n.tsx';
import type { AttributeDifference } from '../../model/attribute-difference.ts';

interface Props {
  readonly differences: readonly AttributeDifference[];
  /** Numbers of the layers that hold the two versions. */
  readonly layers: readonly [before: number, after: number];
}

/** The attributes in which two versions differ, with both values. */
export function AttributeTable({ differences, layers }: Props): ReactNode {
  const { t, count } = useI18n();
  const words = t.versions;
  const show = ({ attribute }: AttributeDifference, value: string | null): ReactNode => {
    if (value === null) return words.none;
    if (attribute === 'size') return <code>{t.details.bytes(count(Number(value)))}</code>;
    const types: Readonly<Record<string, string>> = t.types;
    return <code>{attribute === 'type' ? types[value] : value}</code>;
  };
  return (
    <table className="attribute-table">
      <caption>{words.attributes}</caption>
      <thead>
        <tr>
          <th scope="col">{words.attribute}</th>
          {layers.map((layer, i) => (
            <th key={i} scope="col">
              {words.layer(layer)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {differences.map(each => (
          <tr key={`${each.attribute} ${each.xattr}`}>
            <th scope="row">
              {each.attribute === null ? <code>{each.xattr}</code> : t.details.attributes[each.attribute]}
            </th>
            <td>{show(each, each.before)}</td>
            <td>{show(each, each.after)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
