import { describe, expect, it } from 'vitest';
import type { EntryType } from '../../shared/entry.ts';
import { formatMode } from './format.ts';
import { explainMode } from './mode-bits.ts';

const explain = (type: EntryType, mode: number) => explainMode(type, mode, formatMode(type, mode));

describe('explainMode', () => {
  it('takes nine bits apart, each with its sign', () => {
    const { rows, special } = explain('file', 0o640);
    expect(rows.map(({ audience, bits }) => [audience, bits.map(({ sign }) => sign).join('')])).toEqual([
      ['owner', 'rw-'],
      ['group', 'r--'],
      ['others', '---'],
    ]);
    expect(rows[0]?.bits[1]).toEqual({ right: 'write', sign: 'w', set: true });
    expect(rows[2]?.bits[2]).toEqual({ right: 'execute', sign: '-', set: false });
    expect(special).toEqual([]);
  });

  it('tells a special bit from the execute bit that it is printed over', () => {
    const { rows } = explain('file', 0o4644);
    expect(rows[0]?.bits[2]).toEqual({ right: 'execute', sign: 'S', set: false });
    expect(explain('file', 0o4755).rows[0]?.bits[2]).toEqual({ right: 'execute', sign: 's', set: true });
  });

  it.each([
    ['file', 0o4755, ['setuid']],
    ['file', 0o4644, ['setuidIdle']],
    ['file', 0o6711, ['setuid', 'setgid']],
    ['file', 0o2600, ['setgidIdle']],
    ['file', 0o1644, ['sticky']],
    ['dir', 0o1777, ['stickyDirectory']],
    ['dir', 0o7755, ['setgidDirectory', 'stickyDirectory']],
  ] as const)('says what the special bits of a %s of mode %i mean', (type, mode, special) => {
    expect(explain(type, mode).special).toEqual(special);
  });
});
