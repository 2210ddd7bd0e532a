/** Templates that have no mistake, made at random from what there is to show, with what each has to come to. */
import fc from 'fast-check';
import { markup } from '../../src/render/template.ts';
import type { Shape } from '../../src/render/templates/shape.ts';

/** A value of a shape. Texts are few and alike, so that equal ones stand inside each other, and one is like no other. */
export function anyOf(shape: Shape): fc.Arbitrary<unknown> {
  switch (shape.is) {
    case 'text':
      return fc.constantFrom('', 'x', 'y', '0', '[object Object]', '{{headline}}', '<&"', '__proto__');
    case 'markup':
      return fc.constant(markup('<svg></svg>'));
    case 'number':
      return fc.constantFrom(0, 1, 42);
    case 'truth':
      return fc.boolean();
    case 'list':
      return fc.array(anyOf(shape.of), { maxLength: 3 });
    case 'mapping':
      return fc.record(
        Object.fromEntries(Object.entries(shape.parts).map(([name, part]) => [name, anyOf(part)])),
      );
    case 'maybe':
      return fc.option(anyOf({ ...shape, is: 'mapping' }), { nil: undefined });
  }
}

/** What stands around a place while a template is filled: values from the inside out, the names given, the element. */
interface Around {
  readonly values: readonly unknown[];
  readonly given: ReadonlyMap<string, unknown>;
  readonly element: { readonly index: number; readonly count: number } | undefined;
}

interface Place {
  readonly shapes: readonly Shape[];
  readonly given: ReadonlyMap<string, Shape>;
  readonly isElement: boolean;
}

/** A part of a template, and what it writes. */
export interface Part {
  readonly text: string;
  write(around: Around): string;
}

/** A way to a value from a place. */
interface Way {
  readonly name: string;
  readonly shape: Shape;
  value(around: Around): unknown;
}

const part = (value: unknown, name: string): unknown => (value as Record<string, unknown>)[name];

/** Each way from a place to a value. */
function ways({ shapes, given, isElement }: Place): readonly Way[] {
  const below = (name: string, shape: Shape, value: Way['value']): readonly Way[] =>
    shape.is === 'mapping'
      ? Object.entries(shape.parts).map(([key, of]) => ({
          name: name === '' || name.endsWith('/') ? `${name}${key}` : `${name}.${key}`,
          shape: of,
          value: (around) => part(value(around), key),
        }))
      : [];
  const number: Shape = { is: 'number', about: '' };
  const truth: Shape = { is: 'truth', about: '' };
  const root = shapes.at(-1) as Shape;
  return [
    ...shapes.flatMap((shape, depth) => [
      ...(depth < 4 ? below('../'.repeat(depth), shape, ({ values }) => values[depth]) : []),
      {
        name: depth === 0 ? 'this' : '../'.repeat(depth).slice(0, -1),
        shape,
        value: ({ values }: Around) => values[depth],
      },
    ]),
    ...below('@root', root, ({ values }) => values.at(-1)),
    ...below('this', shapes[0] as Shape, ({ values }) => values[0]),
    ...[...given].flatMap(([name, shape]) => [
      { name, shape, value: ({ given: at }: Around) => at.get(name) },
      ...below(name, shape, ({ given: at }) => at.get(name)),
    ]),
    ...(isElement
      ? [
          { name: '@index', shape: number, value: ({ element }: Around) => element?.index },
          { name: '@key', shape: number, value: ({ element }: Around) => element?.index },
          { name: '@first', shape: truth, value: ({ element }: Around) => element?.index === 0 },
          {
            name: '@last',
            shape: truth,
            value: ({ element }: Around) => element !== undefined && element.index === element.count - 1,
          },
        ]
      : []),
  ];
}

const isThere = (value: unknown): boolean => (Array.isArray(value) ? value.length > 0 : Boolean(value));

/** A template without a mistake at a place; `pick` chooses one of so many. */
export function randomTemplate(
  root: Shape,
  pick: (count: number) => number,
  escaped: (text: string) => string,
): Part {
  // Markup is written as it is.
  const shown = (value: unknown): string =>
    typeof value === 'object' ? String(value) : escaped(String(value));
  let room = 12;
  const several = (place: Place, depth: number): Part => {
    const parts = Array.from({ length: 1 + pick(3) }, () => one(place, depth));
    return {
      text: parts.map(({ text }) => text).join(''),
      write: (around) => parts.map(({ write }) => write(around)).join(''),
    };
  };
  const one = (place: Place, depth: number): Part => {
    const all = ways(place);
    const way = all[pick(all.length)] as Way;
    room -= 1;
    const isLast = depth === 5 || room < 0;
    const otherwise = pick(3) === 0 && !isLast ? several(place, depth + 1) : undefined;
    const closing = (helper: string): string =>
      `${otherwise ? `{{else}}${otherwise.text}` : ''}{{/${helper}}}`;
    const other = (around: Around): string => otherwise?.write(around) ?? '';
    const { name, shape, value } = way;
    if (shape.is === 'text' || shape.is === 'number') {
      if (pick(3) > 0 || isLast)
        return { text: `<{{${name}}}>`, write: (around) => `<${shown(value(around))}>` };
    }
    if (isLast) return { text: 'end', write: () => 'end' };
    if (shape.is === 'list' && pick(4) > 0) {
      const given = ['a', 'b', 'sign'].slice(0, pick(3));
      const names = given.length === 0 ? '' : ` as |${given.join(' ')}|`;
      const shapes: readonly Shape[] = [shape.of, { is: 'number', about: '' }];
      const inside = several(
        {
          shapes: [shape.of, ...place.shapes],
          given: new Map([
            ...place.given,
            ...given.slice(0, 2).map((of, index) => [of, shapes[index] as Shape] as const),
          ]),
          isElement: true,
        },
        depth + 1,
      );
      return {
        text: `{{#each ${name}${names}}}${inside.text}${closing('each')}`,
        write: (around) => {
          const list = value(around) as readonly unknown[];
          if (list.length === 0) return other(around);
          return list
            .map((element, index) =>
              inside.write({
                values: [element, ...around.values],
                given: new Map([
                  ...around.given,
                  ...given.map((of, at) => [of, [element, index][at]] as const),
                ]),
                element: { index, count: list.length },
              }),
            )
            .join('');
        },
      };
    }
    if ((shape.is === 'mapping' || shape.is === 'maybe') && pick(4) > 0) {
      const here: Shape = { ...shape, is: 'mapping' };
      const given = ['a'].slice(0, pick(2));
      const inside = several(
        {
          ...place,
          shapes: [here, ...place.shapes],
          given: new Map([...place.given, ...given.map((of) => [of, here] as const)]),
        },
        depth + 1,
      );
      return {
        text: `{{#with ${name}${given.length === 0 ? '' : ' as |a|'}}}${inside.text}${closing('with')}`,
        write: (around) => {
          const mapping = value(around);
          if (mapping === undefined) return other(around);
          return inside.write({
            ...around,
            values: [mapping, ...around.values],
            given: new Map([...around.given, ...given.map((of) => [of, mapping] as const)]),
          });
        },
      };
    }
    const helper = pick(2) === 0 ? 'if' : 'unless';
    const inside = several(place, depth + 1);
    return {
      text: `{{#${helper} ${name}}}${inside.text}${closing(helper)}`,
      write: (around) =>
        isThere(value(around)) === (helper === 'if') ? inside.write(around) : other(around),
    };
  };
  return several({ shapes: [root], given: new Map(), isElement: false }, 0);
}
