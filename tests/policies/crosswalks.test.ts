/** The crosswalks that ship: valid, each pair once and between things that exist, with who says it. */
import { describe, expect, it } from 'vitest';
import { policyHeads } from '../../scripts/coverage.mjs';
import { FRAMEWORK_NAMES, frameworks } from '../../src/engine/framework.ts';
import { readProfile } from '../../src/engine/profiles.ts';
import { violations } from '../../src/engine/validate.ts';
import { readYaml } from '../../src/engine/yaml/read.ts';
import { crosswalkFiles, profileFiles } from '../support/sample.ts';

interface Crosswalk {
  readonly from: string;
  readonly to: string;
  readonly notice: string;
  readonly sources: Readonly<Record<string, string>>;
  readonly pairs: readonly {
    readonly control: string;
    readonly target: string;
    readonly source: string;
    readonly confidence: string;
    readonly confirmed_by?: readonly string[];
  }[];
}

const crosswalks = Object.entries(crosswalkFiles).map(([path, text]) => {
  const { documents, problems } = readYaml({ path, text });
  const value = documents[0]?.value ?? null;
  return { path, problems, value, crosswalk: value as unknown as Crosswalk };
});

/** How the ids of each framework look. */
const TARGETS: Readonly<Record<string, RegExp>> = {
  hipaa: /^164\.(30[68]|31[0246])(\([a-z0-9]+\))*$/i,
  'iso-27001-2022': /^A\.[5-8]\.\d{1,2}$/,
  'nist-800-53-r5': /^[A-Z]{2}-\d{1,2}(\(\d{1,2}\))?$/,
  'nist-csf-2.0': /^(GV|ID|PR|DE|RS|RC)\.[A-Z]{2}-\d{2}$/,
};

it('lead to the four frameworks that are only named', () => {
  expect(crosswalks.map(({ crosswalk }) => crosswalk.to).sort()).toEqual(Object.keys(TARGETS).sort());
});

describe.each(crosswalks)('$path', ({ path, problems, value, crosswalk }) => {
  const { from, to, notice, sources, pairs } = crosswalk;
  const controls = new Set((frameworks.get(from)?.controls ?? []).map(({ id }) => id));

  it('fits the schema, and bears the name of where it leads', () => {
    expect(problems).toEqual([]);
    expect(violations('crosswalk', value)).toEqual([]);
    expect(path).toBe(`policies/crosswalks/${to}.yaml`);
    expect(FRAMEWORK_NAMES).toContain(to);
  });

  it('has each pair once, from a control that exists to an id that looks like one', () => {
    expect(new Set(pairs.map(({ control, target }) => `${control} ${target}`)).size).toBe(pairs.length);
    expect(pairs.filter(({ control }) => !controls.has(control))).toEqual([]);
    expect(pairs.filter(({ target }) => !TARGETS[to]?.test(target))).toEqual([]);
    expect(pairs.length).toBeGreaterThan(100);
  });

  it('says who says it, and believes no more than that', () => {
    const named = pairs.flatMap(({ source, confirmed_by = [] }) => [source, ...confirmed_by]);
    expect([...new Set(named)].sort()).toEqual(Object.keys(sources).sort());
    const doubtful = pairs.filter(({ source, confidence, confirmed_by = [] }) => {
      const direct = confirmed_by.some((name) => !/then|same-base/.test(name));
      const deserved =
        source !== 'own' ? 'published' : direct ? 'confirmed' : confirmed_by.length > 0 ? 'supported' : 'own';
      return confidence !== deserved;
    });
    expect(doubtful).toEqual([]);
  });

  it('says that a pair is no compliance', () => {
    expect(notice).toMatch(/related to the other, never that who meets one\s+meets the other/);
    expect(notice).toMatch(/not affiliated .*, and neither certified nor/);
  });
});

it('the profile hipaa takes the safeguards that are related to it and have a policy', () => {
  const path = 'policies/profiles/hipaa.yaml';
  const { profile, problems } = readProfile({ path, text: profileFiles[path] ?? '' });
  const shown = new Set(policyHeads().flatMap(({ controls }) => controls['cis-v8.1'] ?? []));
  const pairs = crosswalks.flatMap(({ crosswalk }) => (crosswalk.to === 'hipaa' ? crosswalk.pairs : []));
  const related = [...new Set(pairs.map(({ control }) => control))].filter((id) => shown.has(id));
  expect(problems).toEqual([]);
  expect(profile?.controls).toEqual({ 'cis-v8.1': related });
});
