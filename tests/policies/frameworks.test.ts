/** The frameworks that ship: whole, valid, and with a control for every id that a shipped policy names. */
import { describe, expect, it } from 'vitest';
import { FRAMEWORK_NAMES, frameworks, unknownControl, unknownFramework } from '../../src/engine/framework.ts';
import { violations } from '../../src/engine/validate.ts';
import { readYaml } from '../../src/engine/yaml/read.ts';
import { groupBy } from '../../src/model/order.ts';
import { frameworkFiles } from '../support/sample.ts';

const controlsOf = (id: string) => frameworks.get(id)?.controls ?? [];

/** How often each text stands in a list. */
function tally(texts: readonly (string | undefined)[]): Readonly<Record<string, number>> {
  const groups = groupBy(texts, (text) => text ?? 'none');
  return Object.fromEntries([...groups].map(([text, same]) => [text, same.length]));
}

describe.each(Object.entries(frameworkFiles))('%s', (path, text) => {
  const { documents, problems } = readYaml({ path, text });
  const [document] = documents;
  const id = path.replace(/^.*\/|\.yaml$/g, '');

  it('fits the schema', () => {
    expect(problems).toEqual([]);
    expect(documents).toHaveLength(1);
    expect(violations('framework', document?.value ?? null)).toEqual([]);
  });

  it('is what the bundle holds, under the name of the file', () => {
    expect(frameworks.get(id)).toEqual(document?.value);
  });

  it('has each control once', () => {
    const ids = controlsOf(id).map((control) => control.id);
    expect(new Set(ids).size).toBe(ids.length);
    const titles = controlsOf(id).map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
  });

  it('says whose it is, and that nobody has certified us', () => {
    expect(frameworks.get(id)?.notice).toMatch(
      /Opsledger is not affiliated with .*, and neither certified nor/,
    );
    expect(frameworks.get(id)?.source).toMatch(/^https:/);
  });
});

it('CIS Controls v8.1 has 153 safeguards: 56 of group 1, 74 more in group 2, 23 more in group 3', () => {
  const groups = controlsOf('cis-v8.1').map(({ implementation_groups }) => implementation_groups?.join(' '));
  expect(tally(groups)).toEqual({ '1 2 3': 56, '2 3': 74, '3': 23 });
  for (const { asset_class, security_function } of controlsOf('cis-v8.1'))
    expect([asset_class, security_function]).not.toContain(undefined);
  const numbers = controlsOf('cis-v8.1').map(({ id }) => id.split('.').map(Number));
  // Numbered without a gap, in 18 controls.
  numbers.forEach(([control = 0, safeguard = 0], index) => {
    const [before = 0, last = 0] = numbers[index - 1] ?? [];
    expect([
      [before, last + 1],
      [before + 1, 1],
    ]).toContainEqual([control, safeguard]);
  });
  expect(numbers.at(-1)).toEqual([18, 5]);
});

it('ITIL 4 has 34 practices: 14 general, 17 of services, 3 technical', () => {
  expect(tally(controlsOf('itil-4').map(({ group }) => group))).toEqual({
    general: 14,
    service: 17,
    technical: 3,
  });
  for (const { id, title } of controlsOf('itil-4')) expect(title.toLowerCase().replaceAll(' ', '-')).toBe(id);
});

it('COBIT 2019 has 40 objectives in five domains', () => {
  const ids = controlsOf('cobit-2019').map(({ id }) => id);
  const domain = (name: string, count: number) =>
    Array.from({ length: count }, (_, index) => `${name}${String(index + 1).padStart(2, '0')}`);
  expect(ids).toEqual(
    [domain('EDM', 5), domain('APO', 14), domain('BAI', 11), domain('DSS', 6), domain('MEA', 4)].flat(),
  );
});

describe('what policies name', () => {
  it.each(FRAMEWORK_NAMES)('%s is a framework', (name) => {
    expect(unknownFramework(name)).toBeUndefined();
  });

  it.each([
    ['cis-v8', 'Did you mean "cis-v8.1"?'],
    ['itil', 'Did you mean "itil-4"?'],
    ['nist-csf', 'Did you mean "nist-csf-2.0"?'],
    [
      'soc-2',
      'The frameworks are cis-v8.1, cobit-2019, hipaa, iso-27001-2022, itil-4, nist-800-53-r5 and nist-csf-2.0.',
    ],
  ])('%s is none', (name, hint) => {
    expect(unknownFramework(name)).toEqual({ message: `There is no framework "${name}".`, hint });
  });

  it.each([
    ['cis-v8.1', '5.3', undefined],
    ['cis-v8.1', '18.5', undefined],
    ['cis-v8.1', '5.33', 'Did you mean "5.3"?'],
    ['cis-v8.1', '16.1.4', 'Did you mean "16.14"?'],
    ['cis-v8.1', '5.9', 'Those of control 5 go from 5.1 to 5.6.'],
    ['cis-v8.1', '5', 'Those of control 5 go from 5.1 to 5.6.'],
    ['cis-v8.1', '19.1', 'It has 153, from 1.1 to 18.5.'],
    ['itil-4', 'change-enablement', undefined],
    ['itil-4', 'change-enablment', 'Did you mean "change-enablement"?'],
    ['itil-4', 'Change enablement', 'Did you mean "change-enablement"?'],
    ['cobit-2019', 'DSS02', undefined],
    ['cobit-2019', 'dss02', 'Did you mean "DSS02"?'],
    ['cobit-2019', 'constructor', 'It has 40, from EDM01 to MEA04.'],
    // Not shipped as data, so that nobody here can tell.
    ['nist-csf-2.0', 'XX.YY-99', undefined],
  ])('%s/%s: %s', (framework, id, hint) => {
    expect(unknownControl(framework, id)?.hint).toBe(hint);
  });
});
