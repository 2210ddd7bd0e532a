/** The order of keys in records, policies and their tests, and the layout of a file that holds them. */
import { isObject, type JsonValue, own } from '../model/json.ts';
import { type Fields, fieldsOf, type Kind, type Kinds, SHARED_KEYS, type Shape } from '../model/kind.ts';
import { checkedSchemas } from '../schema/index.ts';
import { type KeyOrder, layout } from './yaml/format.ts';

/** What a file holds. */
export type FileSort = 'records' | 'policies' | 'tests';

/** A file laid out. The values it holds stay what they are. */
export function layOut(text: string, sort: FileSort, kinds: Kinds): string {
  switch (sort) {
    case 'records':
      return layout(text, (document) => recordOrder(document, kinds));
    case 'policies':
      return layout(text, () => POLICY);
    case 'tests':
      return layout(text, () => TEST);
  }
}

/** Common fields that say what a record is; they come first. */
const FIRST = ['kind', 'id', ...SHARED_KEYS.toSorted()];

/** Common fields that add to it; they come last, before the user's own. */
const LAST = ['evidence', 'tags', 'notes'];

const ORDERS = new WeakMap<Kind, KeyOrder>();

function recordOrder(document: JsonValue, kinds: Kinds): KeyOrder | undefined {
  const name = isObject(document) ? own(document, 'kind') : undefined;
  const kind = typeof name === 'string' ? kinds.get(name) : undefined;
  if (!kind) return undefined;
  let order = ORDERS.get(kind);
  if (!order) {
    const fields = fieldsOf(kind);
    const named = new Set([...FIRST, ...LAST]);
    const keys = [...FIRST, ...Object.keys(fields).filter((key) => !named.has(key)), 'items', ...LAST];
    order = {
      keys,
      below: (key) => (key === 'items' ? order : shapeOrder(fieldOf(fields, key)?.shape)),
    };
    ORDERS.set(kind, order);
  }
  return order;
}

function fieldOf(fields: Fields, key: string): Fields[string] | undefined {
  return Object.hasOwn(fields, key) ? fields[key] : undefined;
}

function shapeOrder(shape: Shape | undefined): KeyOrder | undefined {
  switch (shape?.type) {
    case 'list':
      return shapeOrder(shape.of);
    case 'mapping':
      return {
        keys: Object.keys(shape.fields),
        below: (key) => shapeOrder(fieldOf(shape.fields, key)?.shape),
      };
    case 'table':
      // Its names stand as the author put them.
      return { keys: [], below: () => shapeOrder(shape.of) };
    default:
      return undefined;
  }
}

/** As somebody reads a policy: what it is, its thresholds, whom it is about, and how it decides, in that order. */
export const POLICY_KEYS: readonly string[] = [
  'id',
  'title',
  'domain',
  'level',
  'severity',
  'controls',
  'why',
  'remedy',
  'help',
  'params',
  'exceptable',
  'effective_from',
  'replaces',
  'for_each',
  'period',
  'where',
  'when_empty',
  'with',
  'fresh',
  'let',
  'require',
  'message',
  'offenders',
  'deadline',
];

/** What is under `let`, `with` and the operators is the author's: there the order says something. */
const POLICY: KeyOrder = { keys: POLICY_KEYS, below: () => undefined };

const TEST: KeyOrder = {
  keys: Object.keys(checkedSchemas.get('policy-test')?.properties ?? {}),
  below: () => undefined,
};
