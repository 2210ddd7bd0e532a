/**
 * Evidence that is taken away never makes anything better: removing any field of any record of the sample
 * turns no verdict into a pass. Every record, every field (those inside lists and mappings too), every policy;
 * on the day the sample is about, and a year later, when nearly everything in it is too old.
 *
 * There could be optional fields whose absence is itself a statement. None has come up; one that does belongs
 * here in a list, with its reason.
 */
import { describe, expect, it } from 'vitest';
import { parseAllDocuments, stringify } from 'yaml';
import { parseInventoryFile } from '../../src/engine/inventory.ts';
import { readPolicies } from '../../src/engine/policies.ts';
import { kinds } from '../../src/kinds/index.ts';
import { refText } from '../../src/model/record.ts';
import type { Report } from '../../src/model/report.ts';
import { filesOf, judgeParsed } from '../support/check.ts';
import { artefacts, inventoryFiles, policyFiles } from '../support/sample.ts';

type Value = null | boolean | number | string | Value[] | { [key: string]: Value };
type Mapping = { [key: string]: Value };

interface Removal {
  readonly kind: string;
  readonly id: string;
  /** The field, such as `assets[2].reboot_pending`. */
  readonly field: string;
  readonly path: string;
  readonly text: string;
}

/** Ways to every key below a value: `['assets', 2, 'reboot_pending']`. */
function ways(value: Value, at: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (Array.isArray(value)) return value.flatMap((child, index) => ways(child, [...at, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => [[...at, key], ...ways(child, [...at, key])]);
}

function without(record: Mapping, way: readonly (string | number)[]): Mapping {
  const copy = structuredClone(record);
  let at: Value = copy;
  for (const step of way.slice(0, -1)) at = (at as Mapping)[step as string] as Value;
  delete (at as Mapping)[way.at(-1) as string];
  return copy;
}

function name(way: readonly (string | number)[]): string {
  return way.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`),
    '',
  );
}

/** Every removal of one field, as the file it leaves behind. */
function* removals(): Generator<Removal> {
  for (const [path, text] of Object.entries(inventoryFiles)) {
    const document = parseAllDocuments(text)[0]?.toJS() as Mapping;
    const { kind } = document;
    const isList = Array.isArray(document['items']);
    const records = (isList ? document['items'] : [document]) as Mapping[];
    for (const [index, record] of records.entries()) {
      for (const way of ways(record)) {
        if (way[0] === 'kind') continue;
        const left = without(record, way);
        const content = isList
          ? { kind, items: records.map((other, at) => (at === index ? left : other)) }
          : left;
        yield {
          kind: String(kind),
          id: String(record['id']),
          field: name(way),
          path,
          text: stringify(content),
        };
      }
    }
  }
}

/** Policy and record → verdict. */
function verdictsOf(report: Report): ReadonlyMap<string, string> {
  return new Map(
    report.evaluations.map(({ policy, record, verdict }) => [`${policy} ${refText(record)}`, verdict]),
  );
}

describe('removing any field of any record', () => {
  const policies = readPolicies(filesOf(policyFiles, ''), kinds);
  const parsed = new Map(filesOf(inventoryFiles, '').map((file) => [file.path, parseInventoryFile(file)]));
  const all = [...removals()];

  it('is tried for several hundred fields', () => {
    expect(policies.policies).toHaveLength(244);
    expect(all.length).toBeGreaterThan(500);
  });

  it.each([
    ['2026-09-30T12:00:00Z', 232],
    ['2027-09-30T12:00:00Z', 111],
  ])('never turns a verdict into a pass, as of %s', (asOf, passes) => {
    const before = verdictsOf(judgeParsed(policies, [...parsed.values()], { asOf, artefacts }));
    expect([...before.values()].filter((verdict) => verdict === 'pass')).toHaveLength(passes);
    const turned: string[] = [];
    for (const { kind, id, field, path, text } of all) {
      const files = new Map(parsed).set(path, parseInventoryFile({ path, text }));
      const after = verdictsOf(judgeParsed(policies, [...files.values()], { asOf, artefacts }));
      for (const [subject, verdict] of after) {
        // A pair that was ruled out or did not exist must not appear as a pass either.
        if (verdict !== 'pass' || before.get(subject) === 'pass') continue;
        turned.push(
          `${subject}: ${before.get(subject) ?? 'not judged'} → pass without ${field} of ${kind}/${id}`,
        );
      }
    }
    expect(turned).toEqual([]);
  });
});
