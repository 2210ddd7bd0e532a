/** The sample with one field of one record taken away, field after field, and what is judged differently then. */
import { parseAllDocuments, stringify } from 'yaml';
import { type ParsedFile, parseInventoryFile } from '../../src/engine/inventory.ts';
import { type PolicySet, readPolicies } from '../../src/engine/policies.ts';
import { kinds } from '../../src/kinds/index.ts';
import { groupBy } from '../../src/model/order.ts';
import { refText } from '../../src/model/record.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { filesOf, judgeParsed } from './check.ts';
import { artefacts, inventoryFiles, policyFiles } from './sample.ts';

type Value = null | boolean | number | string | Value[] | { [key: string]: Value };
type Mapping = { [key: string]: Value };

interface Removal {
  readonly kind: string;
  readonly id: string;
  /** The field, such as `assets[2].reboot_pending`. */
  readonly field: string;
  readonly path: string;
  /** The file that it leaves behind. */
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

function* everyRemoval(): Generator<Removal> {
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

/** Kind → every field of every record of it, also those inside lists and mappings, taken away by itself. */
export const removals: ReadonlyMap<string, readonly Removal[]> = groupBy(
  [...everyRemoval()],
  ({ kind }) => kind,
);

/** The shipped policies. */
export const shipped = readPolicies(filesOf(policyFiles, ''), kinds);

const whole = new Map(filesOf(inventoryFiles, '').map((file) => [file.path, parseInventoryFile(file)]));

/** A verdict that is another one without a field. */
interface Change {
  readonly policy: string;
  /** Policy and record. */
  readonly subject: string;
  /** Undefined where nothing was judged. */
  readonly before: Verdict | undefined;
  readonly after: Verdict | undefined;
}

/** The sample judged as of a moment: whole, and without one field or another. */
export function judgedAsOf(asOf: string, set: PolicySet = shipped) {
  const verdictsOf = (files: ReadonlyMap<string, ParsedFile>, by?: readonly string[]) =>
    new Map(
      judgeParsed(set, [...files.values()], {
        asOf,
        artefacts,
        ...(by && { scope: { policies: by } }),
      }).evaluations.map(({ policy, record, verdict }) => [
        `${policy} ${refText(record)}`,
        { policy, verdict },
      ]),
    );
  const before = verdictsOf(whole);
  const changes = (files: ReadonlyMap<string, ParsedFile>, by?: readonly string[]): readonly Change[] => {
    const after = verdictsOf(files, by);
    const gone = [...before].filter(
      ([subject, { policy }]) => !after.has(subject) && (by?.includes(policy) ?? true),
    );
    return [...after, ...gone].flatMap(([subject, { policy }]) => {
      const [was, is] = [before.get(subject)?.verdict, after.get(subject)?.verdict];
      return was === is ? [] : [{ policy, subject, before: was, after: is }];
    });
  };
  return {
    passes: [...before.values()].filter(({ verdict }) => verdict === 'pass').length,
    /** What changes when a field is removed, for these policies or for all. */
    without: ({ path, text }: Removal, by?: readonly string[]) =>
      changes(new Map(whole).set(path, parseInventoryFile({ path, text })), by),
    /** What changes when no record of a kind is there. */
    withoutKind: (kind: string) =>
      changes(new Map([...whole].filter(([path]) => removals.get(kind)?.every((one) => one.path !== path)))),
  };
}

/** Every verdict that a removal turns into a pass; one that was ruled out or did not exist must not come as a pass either. */
export function turnedIntoPass(
  judged: ReturnType<typeof judgedAsOf>,
  some: readonly Removal[],
  by?: readonly string[],
): readonly string[] {
  return some.flatMap((removal) =>
    judged
      .without(removal, by)
      .filter(({ after }) => after === 'pass')
      .map(
        ({ subject, before }) =>
          `${subject}: ${before ?? 'not judged'} → pass without ${removal.field} of ${removal.kind}/${removal.id}`,
      ),
  );
}

/**
 * The policies whose verdicts rest on records of a kind: those that name it, and those that judge otherwise where none
 * of its records is there. A rare one is left out, which looks at a field through a record of another kind.
 */
export function policiesOn(kind: string, judged: ReturnType<typeof judgedAsOf>): readonly string[] {
  const named = new RegExp(`\\b${kind}\\b`);
  const changed = new Set(judged.withoutKind(kind).map(({ policy }) => policy));
  return shipped.policies
    .filter(({ id, extent }) => changed.has(id) || named.test(policyFiles[extent.source.path] ?? ''))
    .map(({ id }) => id);
}
