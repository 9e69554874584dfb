import { basename, join, normalize } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { folderName, nameKey, safeName } from '../../src/emit/folder-name.js';

describe('folderName', () => {
  it.each([
    ['notice.pdf', 'notice'],
    ['菏政办字〔2023〕56号.pdf', '菏政办字〔2023〕56号'],
    ['archive.tar.gz', 'archive.tar'],
    ['no-ending', 'no-ending'],
    ['.txt', 'txt'],
    ['..', 'notice'],
    ['...txt', 'notice'],
    ['CON.txt', 'CON_'],
    ['com1.x.txt', 'com1_.x'],
    ['console.txt', 'console'],
    ['a:b*c?.txt', 'a_b_c_'],
    ['tab\there.txt', 'tab_here'],
    ['blank .txt', 'blank'],
  ])('makes %j into %j', (name, folder) => {
    expect(folderName(name)).toBe(folder);
  });

  it('never leaves the output folder, whatever the name', () => {
    const unit = fc.oneof(fc.constantFrom(...'./\\:.\0 ~市'), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(fc.string({ unit }), (name) => {
        const folder = folderName(name);
        expect(basename(folder)).toBe(folder);
        expect(normalize(join('out', folder))).toBe(join('out', folder));
        expect(folder).not.toMatch(/^\.|[\\/\0]|[. ]$/u);
        expect(Buffer.byteLength(folder)).toBeLessThanOrEqual(200);
        expect(safeName(folder)).toBe(folder);
      }),
    );
  });

  it('cuts a long name between characters', () => {
    expect(folderName(`${'市'.repeat(300)}.txt`)).toBe('市'.repeat(66));
  });

  it('takes names that differ in case alone as one', () => {
    expect(nameKey('Notice')).toBe(nameKey('notice'));
  });
});
