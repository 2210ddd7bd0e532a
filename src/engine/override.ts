/**
 * What the configuration, or the command line, wants otherwise than a policy says: another severity, other
 * thresholds, or that it is not judged. Each is told in the report, with what it was before.
 */
import type { JsonValue, Pointer } from '../model/json.ts';
import { pointerBelow, stepsOf } from '../model/json.ts';
import type { Severity } from '../model/policy.ts';
import type { ProblemCode } from '../model/problem.ts';
import type { Overridden } from '../model/report.ts';
import { type Extent, type Location, wholeFile } from '../model/source.ts';
import { didYouMean, listed, quote } from '../model/wording.ts';
import type { At } from './logic/value.ts';
import { type ParameterDocument, wrongParameter } from './parameter.ts';
import { locate } from './yaml/places.ts';

/** One entry of `overrides`, or one `--set`. */
export interface Override {
  readonly policy: string;
  readonly severity?: Severity;
  readonly off?: boolean;
  readonly params: Readonly<Record<string, JsonValue>>;
  readonly reason: string | undefined;
  /** Where it stands in the configuration; undefined for one from the command line. */
  readonly place: { readonly extent: Extent; readonly pointer: Pointer } | undefined;
}

/** Why an override does not fit its policy. */
export interface OverrideMistake {
  readonly override: Override;
  readonly code: ProblemCode;
  /** Below the place of the override. */
  readonly pointer: Pointer;
  readonly message: string;
  readonly hint?: string;
}

/** What a policy is judged by in the end. The later of two overrides counts. */
export interface Settled {
  readonly severity: Severity;
  /** Why it is not judged; undefined when it is. */
  readonly off: string | undefined;
  /** The values of parameters that are overridden, and where they stand. */
  readonly params: ReadonlyMap<string, { readonly value: JsonValue; readonly at: At | undefined }>;
  readonly overridden: readonly Overridden[];
  readonly mistakes: readonly OverrideMistake[];
}

/** Applies the overrides of one policy to what it says itself. What does not fit changes nothing. */
export function settle(
  policy: { readonly id: string; readonly severity: Severity },
  params: Readonly<Record<string, ParameterDocument>>,
  overrides: readonly Override[],
): Settled {
  let { severity } = policy;
  let off: string | undefined;
  const values = new Map<string, { value: JsonValue; at: At | undefined }>();
  const overridden = new Map<string, Overridden>();
  const mistakes: OverrideMistake[] = [];
  for (const override of overrides) {
    const tell = (what: string, pointer: Pointer, value: JsonValue, before: JsonValue): void => {
      overridden.set(what, {
        policy: policy.id,
        what,
        value,
        default: before,
        reason: override.reason ?? null,
        location: locationOf(override, pointer),
      });
    };
    if (override.severity !== undefined) {
      severity = override.severity;
      tell('severity', '/severity', severity, policy.severity);
    }
    if (override.off === true && override.reason === undefined) {
      mistakes.push({
        override,
        code: 'missing-key',
        pointer: '',
        message: 'A policy is switched off without a reason.',
        hint: 'Add reason: why it does not apply here.',
      });
    } else if (override.off !== undefined) {
      off = override.off ? override.reason : undefined;
      if (override.off) tell('off', '/off', true, false);
    }
    for (const [name, value] of Object.entries(override.params)) {
      const pointer = pointerBelow('/params', name);
      const mistake = parameterMistake(policy.id, name, value, params);
      if (mistake) {
        mistakes.push({ override, pointer, ...mistake });
        continue;
      }
      values.set(name, { value, at: placeOf(override, pointer) });
      tell(`params.${name}`, pointer, value, params[name]?.default ?? null);
    }
  }
  return { severity, off, params: values, overridden: [...overridden.values()], mistakes };
}

function parameterMistake(
  policy: string,
  name: string,
  value: JsonValue,
  params: Readonly<Record<string, ParameterDocument>>,
): Pick<OverrideMistake, 'code' | 'message' | 'hint'> | undefined {
  const schema = Object.hasOwn(params, name) ? params[name] : undefined;
  if (schema === undefined) {
    const known = Object.keys(params);
    const has = known.length === 0 ? 'It has none.' : `It has ${listed(known, 'and')}.`;
    return {
      code: 'unknown-name',
      message: `${policy} has no parameter ${quote(name)}.`,
      hint: didYouMean(name, known).trimStart() || has,
    };
  }
  const wrong = wrongParameter(value, schema);
  return wrong === undefined ? undefined : { code: 'wrong-value', message: wrong };
}

function locationOf({ place }: Override, pointer: Pointer): Location | null {
  if (place === undefined) return null;
  const { extent } = place;
  return locate({ extent, pointer: place.pointer + pointer, part: 'value' }) ?? wholeFile(extent.source.path);
}

function placeOf({ place }: Override, pointer: Pointer): At | undefined {
  if (place === undefined) return undefined;
  const holder = { extent: place.extent, shared: undefined };
  const root: At = { holder, parent: undefined, step: '' };
  return stepsOf(place.pointer + pointer).reduce<At>((parent, step) => ({ holder, parent, step }), root);
}
