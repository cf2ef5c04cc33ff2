import type { ReactNode } from 'react';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { decodeXattr, type Xattr } from '../../model/xattr.ts';

/** Extended attributes: what each says, and the value as it is, in hex and base64. */
export function XattrList({ xattrs }: { readonly xattrs: Readonly<Record<string, string>> }): ReactNode {
  const { t, count } = useI18n();
  const words = t.inspect.xattrs;
  return (
    <ul className="xattrs" aria-label={t.details.attributes.xattrs}>
      {Object.entries(xattrs).map(([name, base64]) => {
        const xattr = decodeXattr(name, base64);
        return (
          <li key={name}>
            <code className="xattr-name">{name}</code>
            <XattrMeaning xattr={xattr} />
            {xattr.length === 0 ? null : (
              <details>
                <summary>{words.raw(t.details.bytes(count(xattr.length)))}</summary>
                <p>
                  {words.hex} <code>{xattr.hex}</code>
                </p>
                <p>
                  {words.base64} <code>{xattr.base64}</code>
                </p>
              </details>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** The value in the form that suits it. */
function XattrMeaning({ xattr }: { readonly xattr: Xattr }): ReactNode {
  const { t } = useI18n();
  const words = t.inspect.xattrs;
  const { value } = xattr;
  switch (value.kind) {
    case 'empty':
      return <small>{words.empty}</small>;
    case 'text':
      return <code className="xattr-value">{value.text}</code>;
    case 'bytes':
      return <code className="xattr-value">0x{xattr.hex}</code>;
    case 'acl':
      return (
        <code className="xattr-value" aria-label={words.acl}>
          {value.lines.join('\n')}
        </code>
      );
    case 'capabilities':
      return (
        <>
          <code className="xattr-value">{value.text}</code>
          <small>
            {words.capabilities(value.of.effective)}
            {value.of.rootId === null ? '' : ` ${words.rootId(String(value.of.rootId))}`}
          </small>
        </>
      );
  }
}
