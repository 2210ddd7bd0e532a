/** `opsledger new`: a record or a policy to fill in, tried in memory before anything is written. */
import { join, resolve } from 'node:path';
import { blankPolicy } from '../engine/blank-policy.ts';
import { blankId, blankRecord, type SomeRecord, type Unmet } from '../engine/blank-record.ts';
import { type Inventory, parseInventoryFile, readInventory } from '../engine/inventory.ts';
import { readPolicies } from '../engine/policies.ts';
import { kinds } from '../kinds/index.ts';
import type { Kind } from '../model/kind.ts';
import type { NewFiles } from '../model/new-files.ts';
import { hasErrors, OpsledgerError, type Problem } from '../model/problem.ts';
import { didYouMean, listed, quote } from '../model/wording.ts';
import type { JsonSchema } from '../schema/json-schema.ts';
import { recordId } from '../schema/kind.ts';
import { policyId } from '../schema/policy.ts';
import { writeAll } from '../shell/files.ts';
import { type Configured, configure } from './config.ts';
import { freePlace } from './free-place.ts';
import { gatherPolicies, type Place } from './gather.ts';
import { authoredPatterns, policyPatterns, readAll } from './reading.ts';
import { testFilePatterns } from './test.ts';

export interface NewOptions extends Place {
  /** Where it is to go instead of where such files usually do; `-` for nowhere. */
  readonly output: string | undefined;
  /** Write nothing. */
  readonly dryRun: boolean;
}

export type NewOutcome =
  | { readonly is: 'untrusted'; readonly problems: readonly Problem[] }
  | { readonly is: 'made'; readonly made: NewFiles };

/** Makes a record of a kind that `check` accepts, and warns of until it is filled in. */
export function newRecord(options: NewOptions, kindName: string, wanted: string | undefined): NewOutcome {
  const kind = kindOf(kindName);
  if (wanted !== undefined) refuseId(wanted, recordId, 'id');
  const configured = configure(options.folder, options.config);
  if (hasErrors(configured.problems)) return { is: 'untrusted', problems: configured.problems };
  const { workspace, config } = configured;
  const parsed = readAll(workspace, config.inventory).files.map(({ source }) => parseInventoryFile(source));
  const inventory = readInventory(parsed, kinds);
  if (kind.name === 'Organization') refuseSecondOrganization(inventory);
  const id = idFor(kind, wanted, inventory);
  const some: SomeRecord = (names) =>
    inventory.records.find((record) => names.length === 0 || names.includes(record.kind))?.id;
  const { text, unmet } = blankRecord(kind, id, some);
  const isWritten = writes(options);
  if (isWritten && unmet.length > 0) throw unmetReferences(kind, unmet);
  const path = placeOf(configured, options, recordPath(kind, id), config.inventory);
  const { problems } = readInventory([...parsed, parseInventoryFile({ path, text })], kinds);
  const wrong = problems.filter(
    ({ severity, location, code }) =>
      severity === 'error' && location.path === path && (isWritten || code !== 'dangling-reference'),
  );
  if (wrong.length > 0) return { is: 'untrusted', problems: wrong };
  return made(configured, {
    what: 'record',
    id,
    kind: kind.name,
    files: [{ path, text }],
    unmet: unmet.map(unmetWords),
    isWritten,
  });
}

/** Makes a policy on records of a kind, and its test beside it. Both hold as they stand. */
export function newPolicy(options: NewOptions, id: string, kindName: string): NewOutcome {
  refuseId(id, policyId, 'policy id');
  const kind = kindOf(kindName);
  const configured = configure(options.folder, options.config);
  if (hasErrors(configured.problems)) return { is: 'untrusted', problems: configured.problems };
  const { policies: known } = gatherPolicies(options, configured);
  const taken = [...known.policies.flatMap((one) => [one.id, ...one.replaces]), ...known.broken];
  refuseTaken(id, taken, `There is a policy ${quote(id)} already.`);
  const patterns = authoredPatterns(configured);
  const { policy, test } = blankPolicy(id, kind);
  const path = placeOf(configured, options, `policies/${id}.yaml`, policyPatterns(patterns));
  const testPath = path.replace(/(\.ya?ml)$/, '.test$1');
  freePlace(
    join(configured.workspace.root, testPath),
    testFilePatterns(patterns),
    configured.workspace,
    hintsFor('policies'),
  );
  const { problems } = readPolicies([{ path, text: policy }], kinds);
  if (hasErrors(problems)) return { is: 'untrusted', problems };
  return made(configured, {
    what: 'policy',
    id,
    kind: kind.name,
    files: [
      { path, text: policy },
      { path: testPath, text: test },
    ],
    unmet: [],
    isWritten: writes(options),
  });
}

function writes({ dryRun, output }: NewOptions): boolean {
  return !dryRun && output !== '-';
}

function made({ workspace }: Configured, files: NewFiles): NewOutcome {
  if (files.isWritten) {
    // Nothing stands there: that was asked when the paths were chosen.
    writeAll(
      files.files.map(({ path, text }) => ({ path: join(workspace.root, path), text: [text] })),
      () => false,
    );
  }
  return { is: 'made', made: files };
}

function kindOf(name: string): Kind {
  const kind = kinds.get(name);
  if (kind) return kind;
  throw new OpsledgerError(
    'usage',
    `There is no kind ${JSON.stringify(name)}.${didYouMean(name, kinds.keys())}`,
    { hint: `The kinds are ${listed([...kinds.keys()], 'and')}.` },
  );
}

function refuseId(id: string, schema: JsonSchema, what: string): void {
  if (new RegExp(schema.pattern ?? '').test(id)) return;
  throw new OpsledgerError('usage', `${JSON.stringify(id)} is no ${what}.`, {
    hint: `Write ${schema['x-wanted']}.`,
  });
}

/** Ids are one, whatever their case: so are the names of files on many a disk. */
function refuseTaken(id: string, taken: Iterable<string>, message: string): void {
  for (const one of taken) {
    if (one.toLowerCase() !== id.toLowerCase()) continue;
    throw new OpsledgerError('usage', message, { hint: 'Choose another id; none is used twice.' });
  }
}

function idFor(kind: Kind, wanted: string | undefined, { records, ambiguous }: Inventory): string {
  const ids = [...records, ...[...ambiguous.values()].flat()].map(({ id }) => id);
  if (wanted === undefined) return blankId(kind, ids);
  refuseTaken(wanted, ids, `There is a record ${quote(wanted)} already.`);
  return wanted;
}

function refuseSecondOrganization({ records, ambiguous }: Inventory): void {
  const first = [...records, ...(ambiguous.get('Organization') ?? [])].find(
    ({ kind }) => kind === 'Organization',
  );
  if (!first) return;
  throw new OpsledgerError('usage', 'There is a record of kind Organization already, and there can be one.', {
    hint: `It stands in ${first.extent.source.path}.`,
  });
}

/** A file of its own for each record, in the folder that its kind is usually kept in. There is one organization. */
function recordPath({ name, file }: Kind, id: string): string {
  return name === 'Organization' ? file : `${file.replace(/(?:\/\*)?\.yaml$/, '')}/${id}.yaml`;
}

function placeOf(
  { workspace }: Configured,
  { folder, output }: NewOptions,
  usual: string,
  patterns: readonly string[],
): string {
  const isChosen = output !== undefined && output !== '-';
  const absolute = isChosen ? resolve(folder, output) : join(workspace.base, usual);
  return freePlace(absolute, patterns, workspace, hintsFor(usual.split('/')[0] ?? usual));
}

function hintsFor(part: string): Parameters<typeof freePlace>[3] {
  return {
    unread: `Say with -o PATH where it is to go, or add "${part}/**/*.yaml" to ${part} in opsledger.yaml.`,
    taken: 'Choose another id, or say with -o PATH where it is to go.',
  };
}

function unmetReferences({ name }: Kind, unmet: readonly Unmet[]): OpsledgerError {
  const [first] = unmet;
  const kind = first?.kinds[0] ?? 'Person';
  return new OpsledgerError(
    'usage',
    `A record of kind ${name} was not written: ${listed(unmet.map(unmetWords), 'and')}.`,
    { hint: `Write that first: opsledger new record ${kind}. With --dry-run it is printed all the same.` },
  );
}

function unmetWords({ field, kinds: wanted }: Unmet): string {
  return `there is no ${wanted.length === 0 ? 'record' : listed(wanted)} for ${field} to name`;
}
