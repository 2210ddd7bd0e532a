/** Policies: from files to something that can be judged, or to what is wrong with it. */
import { isObject, type JsonObject, own, type Pointer } from '../model/json.ts';
import type { Kinds } from '../model/kind.ts';
import { by, groupBy } from '../model/order.ts';
import type { Problem, ProblemCode } from '../model/problem.ts';
import type { Extent, SourceFile } from '../model/source.ts';
import { counted, didYouMean, quote, typeName } from '../model/wording.ts';
import type { Mistake } from './logic/compiled.ts';
import type { Override, OverrideMistake } from './override.ts';
import type { Policy } from './policy.ts';
import { PolicyBuilder, type PolicyDocument } from './policy-builder.ts';
import { wrongQuestions } from './questions.ts';
import { secretMistakes } from './secrets.ts';
import { violations } from './validate.ts';
import { locateAll, type PlaceRequest, writtenAt } from './yaml/places.ts';
import { readYaml, type YamlDocument } from './yaml/read.ts';

/** The policies of a run, by id, and what is wrong with those that cannot be judged. */
export interface PolicySet {
  readonly policies: readonly Policy[];
  readonly problems: readonly Problem[];
  /** Ids of policies that were read but have mistakes, so that what names them is not called unknown. */
  readonly broken: ReadonlySet<string>;
  /** Overrides that do not fit, or that are about no policy. */
  readonly refused: readonly OverrideMistake[];
}

export interface ReadPolicyOptions {
  readonly traced?: boolean;
  readonly overrides?: readonly Override[];
  /** Where a policy that does not say itself is explained; undefined where nowhere is. */
  readonly pageOf?: (source: SourceFile, id: string) => string | undefined;
  /** Whether a policy is wanted, by its file, its id and its controls; without it all are. */
  readonly wants?: (source: SourceFile, id: string, controls: JsonObject) => boolean;
}

/** Reads policies. `traced` makes them write down each step when they are judged, for those who explain. */
export function readPolicies(
  files: readonly SourceFile[],
  kinds: Kinds,
  { traced = false, overrides = [], pageOf, wants = () => true }: ReadPolicyOptions = {},
): PolicySet {
  const wanted = groupBy(overrides, ({ policy }) => policy);
  const refused: OverrideMistake[] = [];
  const problems: Problem[] = [];
  const read: Policy[] = [];
  const broken = new Set<string>();
  for (const file of files) {
    const { documents, problems: inForm } = readYaml(file);
    problems.push(...inForm);
    for (const document of documents) {
      if (!isWanted(document, wants)) continue;
      const result = compilePolicy(document, kinds, traced, wanted);
      refused.push(...result.refused);
      problems.push(...placed(result.mistakes, document.extent));
      if (result.policy) read.push(withHelp(result.policy, pageOf));
      else if (result.id !== undefined) broken.add(result.id);
    }
  }
  problems.push(...contested(read, broken));
  const policies: Policy[] = [];
  const whole = read.filter(({ id }) => !broken.has(id));
  for (const [id, same] of groupBy(whole, (policy) => policy.id)) {
    if (same.length === 1) policies.push(...same);
    else {
      broken.add(id);
      for (const { extent } of same) {
        const mistake = {
          code: 'duplicate-id',
          pointer: '/id',
          message: `${counted(same.length, 'policy', 'policies')} have the id ${quote(id)}; none of them is judged.`,
        } as const;
        problems.push(...placed([mistake], extent));
      }
    }
  }
  for (const [{ id, extent }, mistakes] of wrongQuestions(policies, broken)) {
    broken.add(id);
    problems.push(...placed(mistakes, extent));
  }
  const sound = policies.filter(({ id }) => !broken.has(id));
  const known = new Set([...read.map(({ id }) => id), ...broken]);
  for (const override of overrides) {
    if (known.has(override.policy)) continue;
    const message = `There is no policy ${quote(override.policy)} to override.`;
    const hint = didYouMean(override.policy, known).trimStart();
    refused.push({ override, code: 'unknown-name', pointer: '', message, ...(hint ? { hint } : {}) });
  }
  return { policies: sound.sort(by(({ id }) => id)), problems, broken, refused };
}

function withHelp(policy: Policy, pageOf: ReadPolicyOptions['pageOf']): Policy {
  const help = policy.help ?? pageOf?.(policy.extent.source, policy.id);
  return help === policy.help ? policy : { ...policy, help };
}

/** A document that says no id is looked at, so that what is wrong with it is told. */
function isWanted({ value, extent }: YamlDocument, wants: NonNullable<ReadPolicyOptions['wants']>): boolean {
  const id = isObject(value) ? own(value, 'id') : undefined;
  if (!isObject(value) || typeof id !== 'string') return true;
  const controls = own(value, 'controls');
  return wants(extent.source, id, isObject(controls) ? controls : {});
}

/**
 * Old ids that somebody else has: an exception for such an id would count for a policy that it never named. The
 * policies that claim them are broken.
 */
function contested(read: readonly Policy[], broken: Set<string>): readonly Problem[] {
  const ids = new Set(read.map(({ id }) => id));
  const claims = read.flatMap((policy) => policy.replaces.map((old, index) => ({ policy, old, index })));
  const byOld = groupBy(claims, ({ old }) => old);
  return claims.flatMap(({ policy, old, index }) => {
    const other = (byOld.get(old) ?? []).find((claim) => claim.policy !== policy);
    if (!ids.has(old) && !other) return [];
    broken.add(policy.id);
    const message = ids.has(old)
      ? `${quote(old)} is the id of a policy that is still there, so it cannot be replaced.`
      : `${quote(old)} is replaced by ${other?.policy.id ?? ''} too.`;
    return placed([{ code: 'duplicate-id', pointer: `/replaces/${index}`, message }], policy.extent);
  });
}

function placed(mistakes: readonly Mistake[], extent: Extent): Problem[] {
  const keys = new Set<ProblemCode>(['unknown-key', 'unknown-operator']);
  const requests = mistakes.map<PlaceRequest>(({ code, pointer, part }) => ({
    extent,
    pointer,
    part: part ?? (keys.has(code) ? 'key' : 'value'),
  }));
  return locateAll(requests).flatMap((location, index) => {
    const mistake = mistakes[index];
    if (!mistake) return [];
    const { code, message, hint } = mistake;
    return [{ code, severity: 'error' as const, message, ...(hint ? { hint } : {}), location }];
  });
}

interface CompileResult {
  readonly id: string | undefined;
  readonly policy: Policy | undefined;
  readonly mistakes: readonly Mistake[];
  readonly refused: readonly OverrideMistake[];
}

/** Compiles one document; no policy when anything in it is wrong. */
export function compilePolicy(
  { value, extent }: YamlDocument,
  kinds: Kinds,
  traced: boolean,
  overrides: ReadonlyMap<string, readonly Override[]> = new Map(),
): CompileResult {
  const without = (id: string | undefined, mistakes: readonly Mistake[]): CompileResult => ({
    id,
    policy: undefined,
    mistakes,
    refused: [],
  });
  if (!isObject(value)) {
    const message = `A policy is a mapping of keys to values; this is ${typeName(value)}.`;
    return without(undefined, [{ code: 'wrong-type', pointer: '', message }]);
  }
  const id = typeof value['id'] === 'string' ? value['id'] : undefined;
  const written = (pointer: Pointer) => writtenAt({ extent, pointer, part: 'value' });
  const inForm = [...secretMistakes(value), ...violations('policy', value, written)];
  if (inForm.length > 0) return without(id, inForm);
  const document = value as unknown as PolicyDocument;
  const builder = new PolicyBuilder(document, extent, kinds, traced, overrides.get(document.id));
  const policy = builder.build(value);
  const { mistakes, settled } = builder;
  return { id, policy: mistakes.length === 0 ? policy : undefined, mistakes, refused: settled.mistakes };
}
