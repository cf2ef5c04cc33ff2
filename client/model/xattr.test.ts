import { describe, expect, it } from 'vitest';
import { decodeXattr } from './xattr.ts';

const encode = (...bytes: number[]) => btoa(String.fromCharCode(...bytes));

describe('decodeXattr', () => {
  it('reads text as text, the NUL at the end of a label aside', () => {
    expect(decodeXattr('user.note', btoa('hello'))).toEqual({
      name: 'user.note',
      value: { kind: 'text', text: 'hello' },
      length: 5,
      hex: '68656c6c6f',
      base64: 'aGVsbG8=',
    });
    expect(decodeXattr('security.selinux', btoa('system_u:object_r:bin_t:s0\0')).value).toEqual({
      kind: 'text',
      text: 'system_u:object_r:bin_t:s0',
    });
    expect(decodeXattr('user.vi', encode(0xc6, 0xa1)).value).toEqual({ kind: 'text', text: 'ơ' });
  });

  it('leaves bytes that are no text as they are', () => {
    expect(decodeXattr('user.x', encode(0xff, 0xfe))).toMatchObject({
      value: { kind: 'bytes' },
      hex: 'fffe',
    });
    expect(decodeXattr('user.x', encode(0x41, 0x00, 0x42)).value).toEqual({ kind: 'bytes' });
    expect(decodeXattr('user.x', '').value).toEqual({ kind: 'empty' });
  });

  it('knows capabilities by the name of the attribute, and takes none on trust', () => {
    const value = encode(1, 0, 0, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    expect(decodeXattr('security.capability', value).value).toMatchObject({
      kind: 'capabilities',
      text: 'cap_net_bind_service=ep',
    });
    expect(decodeXattr('user.capability', value).value).toEqual({ kind: 'bytes' });
    expect(decodeXattr('security.capability', encode(1, 0, 0, 9)).value).toEqual({ kind: 'bytes' });
  });

  it('reads access control lists as getfacl prints them', () => {
    const entry = (tag: number, rights: number, id: number) => [tag, 0, rights, 0, id & 255, id >> 8, 0, 0];
    const value = encode(2, 0, 0, 0, ...entry(1, 6, 0), ...entry(8, 5, 1000), ...entry(0x20, 4, 0));
    expect(decodeXattr('system.posix_acl_access', value).value).toEqual({
      kind: 'acl',
      lines: ['user::rw-', 'group:1000:r-x', 'other::r--'],
    });
    expect(decodeXattr('system.posix_acl_access', encode(2, 0, 0, 0, 1)).value).toEqual({ kind: 'bytes' });
  });
});
