/** What a policy that works could still do better: the opinions of `opsledger lint`. */
import { isList, isObject, type JsonValue, type Pointer, pointerBelow } from '../model/json.ts';
import { fieldsOf, type Kinds } from '../model/kind.ts';
import type { Problem } from '../model/problem.ts';
import { SCHEDULE_FIELDS } from '../model/schedule.ts';
import { quote } from '../model/wording.ts';
import { certainties } from './certain.ts';
import { unknownControl, unknownFramework } from './framework.ts';
import type { Policy } from './policy.ts';
import { locateAll, type Part } from './yaml/places.ts';

interface Remark {
  readonly pointer: Pointer;
  readonly part: Part;
  readonly message: string;
  readonly hint: string;
}

/** Remarks on policies that have no mistakes. Warnings, all of them. */
export function lintPolicies(policies: readonly Policy[], kinds: Kinds): readonly Problem[] {
  return policies.flatMap((policy) => {
    const remarks = remarksOn(policy, kinds);
    const locations = locateAll(
      remarks.map(({ pointer, part }) => ({ extent: policy.extent, pointer, part })),
    );
    return remarks.flatMap<Problem>(({ message, hint }, index) => {
      const location = locations[index];
      return location ? [{ code: 'style', severity: 'warning', message, hint, location }] : [];
    });
  });
}

function remarksOn(policy: Policy, kinds: Kinds): readonly Remark[] {
  const constant = constantRules(policy);
  return [
    ...incomplete(policy),
    ...unknownControls(policy),
    ...unused(policy),
    ...looseEquality(policy.document, ''),
    ...ambiguousNames(policy, kinds),
    ...constant,
    ...certainties(policy, new Set(constant.map(({ pointer }) => pointer))).map((certainty) => ({
      ...certainty,
      part: 'value' as const,
    })),
  ];
}

function incomplete({ remedy, controls, why, params, checks }: Policy): readonly Remark[] {
  const remarks: Remark[] = [];
  const add = (pointer: Pointer, message: string, hint: string): void => {
    remarks.push({ pointer, part: 'value', message, hint });
  };
  if (remedy === undefined) add('', 'There is no remedy.', 'Say what to do when the policy does not hold.');
  if (why === undefined) add('', 'There is no why.', 'Say in a sentence why it matters.');
  if (Object.keys(controls).length === 0) {
    add('', 'There are no controls.', 'Name the controls it gives evidence for, such as cis-v8.1: ["7.3"].');
  }
  for (const { name, origin } of params) {
    if (origin === undefined) {
      add(
        `/params/${name}`,
        `The threshold ${name} does not say where it comes from.`,
        'Add origin: source, cis or ours.',
      );
    }
  }
  for (const { message, pointer } of checks) {
    if (message.names.length === 0) {
      add(
        pointer.replace(/check$/, 'message').replace(/^\/require$/, '/message'),
        'The message names nothing.',
        'Say what it is about with {{name}}.',
      );
    }
  }
  return remarks;
}

/** Controls that do not exist: what is counted for them would be evidence for nothing. */
function unknownControls({ controls }: Policy): readonly Remark[] {
  return Object.entries(controls).flatMap(([framework, ids]) => {
    const pointer = pointerBelow('/controls', framework);
    const unknown = unknownFramework(framework);
    if (unknown) return [{ pointer, part: 'key' as const, ...unknown }];
    return ids.flatMap<Remark>((id, index) => {
      const at = { pointer: pointerBelow(pointer, index), part: 'value' as const };
      if (ids.indexOf(id) !== index)
        return [{ ...at, message: `${quote(id)} stands here twice.`, hint: 'Remove one.' }];
      const doubt = unknownControl(framework, id);
      return doubt ? [{ ...at, ...doubt }] : [];
    });
  });
}

/** What is given and never read: a mistake on the way to being one. */
function unused({ params, paramsRead, joins, lets, namesRead }: Policy): readonly Remark[] {
  const remarks = (
    under: string,
    parts: readonly { readonly name: string }[],
    read: ReadonlySet<string>,
    called: (name: string) => string,
  ): readonly Remark[] =>
    parts
      .filter(({ name }) => !read.has(name))
      .map(({ name }) => ({
        pointer: `/${under}/${name}`,
        part: 'key',
        message: `${called(name)} is never read.`,
        hint: 'Remove it, or use it.',
      }));
  const variable = (name: string): string => `$${name}`;
  return [
    ...remarks('params', params, paramsRead, (name) => `The parameter ${name}`),
    ...remarks('with', joins, namesRead, variable),
    ...remarks('let', lets, namesRead, variable),
  ];
}

const STRICT: Readonly<Record<string, string>> = { '==': '===', '!=': '!==' };

function looseEquality(value: JsonValue, pointer: Pointer): readonly Remark[] {
  if (isList(value))
    return value.flatMap((element, index) => looseEquality(element, pointerBelow(pointer, index)));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, child]) => {
    const below = pointerBelow(pointer, key);
    const better = Object.hasOwn(STRICT, key) ? STRICT[key] : undefined;
    const inner = looseEquality(child, below);
    if (better === undefined) return inner;
    const remark: Remark = {
      pointer: below,
      part: 'key',
      message: `${key} compares after conversion: "" equals 0.`,
      hint: `Write ${better}.`,
    };
    return [remark, ...inner];
  });
}

/** Names in messages that could mean two things: a name of `let` or `with`, and a field of the record. */
function ambiguousNames(policy: Policy, kinds: Kinds): readonly Remark[] {
  const { checks, joins, lets, forEach, onTimetables } = policy;
  const fields = new Set(
    onTimetables
      ? Object.keys(SCHEDULE_FIELDS)
      : (forEach ?? []).flatMap((name) => {
          const kind = kinds.get(name);
          return kind ? Object.keys(fieldsOf(kind)) : [];
        }),
  );
  const given = new Set([...joins, ...lets].map(({ name }) => name).filter((name) => fields.has(name)));
  return checks.flatMap(({ message, pointer }) =>
    message.names
      .map((name) => name.split('.')[0] ?? '')
      .filter((name) => given.has(name))
      .map((name) => ({
        pointer,
        part: 'value' as const,
        message: `{{${name}}} could mean the field ${quote(name)} of the record; it means the value given under with or let.`,
        hint: 'Give the value another name.',
      })),
  );
}

/** A rule that says the same of every record, so that it finds all of them or none. */
function constantRules({ checks, forEach }: Policy): readonly Remark[] {
  return checks
    .filter(({ rule, varies }) => (forEach === undefined ? rule.constant !== undefined : !varies))
    .map(({ pointer }) => ({
      pointer,
      part: 'value',
      message:
        forEach === undefined ? 'This rule looks at nothing.' : 'This rule says the same of every record.',
      hint: forEach === undefined ? 'Look at some records.' : 'Look at a field of the record.',
    }));
}
