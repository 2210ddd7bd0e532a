/** Mistakes that a machine may mend, since only one thing can be meant, and that it proves to have mended. */
import { describe, expect, it } from 'vitest';
import { mends } from '../../src/engine/mends.ts';
import { kinds } from '../../src/kinds/index.ts';
import { asset, ESTATE } from '../support/estate.ts';
import { inventoryFiles } from '../support/sample.ts';

const PATH = 'inventory/assets.yaml';
const GOOD = ESTATE[PATH] ?? '';
const LINES = GOOD.split('\n');

/** The mends of the estate with one of its files written otherwise. */
function mended(text: string, path = PATH, isWanted: Parameters<typeof mends>[2] = () => true) {
  const files = Object.entries({ ...ESTATE, [path]: text })
    .filter(([name]) => name.startsWith('inventory/'))
    .map(([name, content]) => ({ path: name, text: content }));
  return mends(files, kinds, isWanted).proven.map(
    ({ problem, line }) => `${problem.location.line}: ${line.trim()}`,
  );
}

const block = (status: string) => `kind: Asset
id: a-new
# What it is for is written elsewhere.
name: "New"   # two words
type: virtual_machine
${status}
environment: production
hosting: on_prem
owner: p-jo
criticality: low
authorised: true
`;
const NEW = 'inventory/new.yaml';

describe('[R47] what is mended', () => {
  it.each([
    ['a word of a closed list', 'status: in_us # see', '6: status: in_use # see'],
    ['a word in quotes, which stay', "status: 'in_us'", "6: status: 'in_use'"],
    ['a word of another case', 'status: In_Use', '6: status: in_use'],
    ['a word behind an anchor', 'status: &a in_us', '6: status: &a in_use'],
    ['a key, with what follows it', 'statsu:    in_use  # kept', '6: status:    in_use  # kept'],
    ['a day without its zeros', 'status: in_use\npurchased: 2026-3-5', '7: purchased: 2026-03-05'],
    ['a word for true', 'status: in_use\nstateful: yes', '7: stateful: true'],
  ])('is %s', (_, written, wanted) => {
    expect(mended(block(written), NEW)).toEqual([wanted]);
  });

  it('is one place in a mapping on one line, and nothing else on it', () => {
    const wrong = (LINES[3] ?? '').replace('production', 'prodction');
    expect(mended(GOOD.replace(LINES[3] ?? '', wrong))).toEqual([`4: ${LINES[3]?.trim()}`]);
  });

  it('is one mistake of a line at a time', () => {
    const wrong = (LINES[3] ?? '').replace('production', 'prodction').replace('in_use', 'in_us');
    expect(mended(GOOD.replace(LINES[3] ?? '', wrong))).toHaveLength(1);
  });

  it('is nothing in records that are well', () => {
    expect(mended(GOOD)).toEqual([]);
    const files = Object.entries(inventoryFiles).map(([path, text]) => ({ path, text }));
    expect(mends(files, kinds, () => true)).toEqual({ proven: [], untried: 0 });
  });
});

describe('[R47] nothing is mended', () => {
  it.each([
    ['that is near to nothing', 'status: broken'],
    ['a word that is too short to tell', 'status: in_use\nprotections: [{type: disk_encryption, state: o}]'],
    ['a day that could be two', 'status: in_use\npurchased: 12/03/2026'],
    ['a day that there is none of', 'status: in_use\npurchased: 2026-2-30'],
    ['a key that would stand there twice', 'status: in_use\nstatsu: in_use'],
    ['a key whose value would be wrong there', 'status: in_use\nownr: nobody-here'],
    ['a reference to nobody', 'status: in_use\ndeputy: p-joe'],
    ['a word for true in quotes, which would be a text', 'status: in_use\nstateful: "yes"'],
    ['a text that goes on below', 'status: >-\n  in_us'],
  ])('%s', (_, written) => {
    expect(mended(block(written), NEW)).toEqual([]);
  });

  it('in a file whose lines end otherwise, or where nobody asks for it', () => {
    expect(mended(block('status: in_us').replaceAll('\n', '\r\n'), NEW)).toEqual([]);
    expect(mended(block('status: in_us'), NEW, () => false)).toEqual([]);
    expect(mended(block('status: in_us'), NEW, ({ path, line }) => path === NEW && line === 6)).toHaveLength(
      1,
    );
  });

  it('beyond the first twenty, and the rest is counted', () => {
    const many = Array.from({ length: 30 }, (_, index) => asset(`b-${index}`).replace('in_use', 'in_us'));
    const text = `kind: Asset\nitems:\n${many.join('')}`;
    const files = Object.entries({ ...ESTATE, [NEW]: text }).map(([path, content]) => ({
      path,
      text: content,
    }));
    const { proven, untried } = mends(
      files.filter(({ path }) => path.startsWith('inventory/')),
      kinds,
      () => true,
    );
    expect([proven.length, untried]).toEqual([20, 10]);
  });
});
