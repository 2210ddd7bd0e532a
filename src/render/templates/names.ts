/** What names mean at a place of a template, and what is said of one that means nothing there. */
import { didYouMean, listed, quote } from '../../model/wording.ts';
import type { Path } from './library.ts';
import type { MappingShape, Shape } from './shape.ts';

/** A place, as far as names go. What cannot be told, after a mistake, is undefined, and never another mistake. */
export interface Scope {
  /** What `this` is. */
  readonly here: Shape | undefined;
  /** What `../` leads to. */
  readonly out: Scope | undefined;
  /** Names that blocks around the place give. */
  readonly names: ReadonlyMap<string, Shape | undefined>;
  /** Whether a list is gone through around the place. */
  readonly isElement: boolean;
}

/** What a name means, or why it means nothing. */
export type Found =
  | { readonly is: 'shape'; readonly shape: Shape | undefined }
  | {
      readonly is: 'complaint';
      readonly code: 'template' | 'unknown-name';
      readonly message: string;
      readonly hint: string;
    };

export const NUMBER: Shape = { is: 'number', about: '' };
const TRUTH: Shape = { is: 'truth', about: '' };

/** What every element of a list has besides itself. */
const ELEMENT: ReadonlyMap<string, Shape> = new Map<string, Shape>([
  ['@index', NUMBER],
  ['@key', NUMBER],
  ['@first', TRUTH],
  ['@last', TRUTH],
]);

/** What a path leads to. */
export function lookUp(path: Path, scope: Scope): Found {
  const { original, parts, depth, data } = path;
  if (data) return ofData(path, scope);
  let from: Scope | undefined = scope;
  for (let step = 0; step < depth; step++) from = from?.out;
  if (!from) {
    const steps = stepsOut(scope);
    const most =
      steps === 0
        ? 'Nothing is further out'
        : `Here ../ leads out ${steps === 1 ? 'once' : `${steps} times`}`;
    return nothing(
      `${quote(original)} leads out of the template.`,
      `${most}: it is {{#each}} and {{#with}} that lead in, and not {{#if}}.`,
    );
  }
  const [name = '', ...rest] = parts;
  if (isGiven(path, scope)) return below(scope.names.get(name), rest, name);
  const [part] = parts;
  if (depth === 0 && part !== undefined && !hasPart(from.here, part)) {
    const complaint = from.here && notHere(from.here, part, scope);
    if (complaint) return complaint;
  }
  return below(from.here, parts, '../'.repeat(depth));
}

/** Whether a name is one that a block gives. As for Handlebars, what begins with ./ or this never is. */
export function isGiven({ original, parts: [name = ''], depth, data }: Path, { names }: Scope): boolean {
  return !data && depth === 0 && !/^\.|this\b/.test(original) && names.has(name);
}

function ofData({ original, parts: [name, ...rest], depth }: Path, scope: Scope): Found {
  if (name === 'root' && depth === 0) return below(outermost(scope).here, rest, '@root');
  const shape = rest.length === 0 && depth === 0 ? ELEMENT.get(`@${name}`) : undefined;
  if (shape && scope.isElement) return { is: 'shape', shape };
  if (shape)
    return nothing(
      `${quote(original)} is of an element, and no list is gone through here.`,
      'Write it inside {{#each list}} … {{/each}}.',
    );
  const known = [...ELEMENT.keys(), '@root'];
  return nothing(
    `There is no ${quote(original)}.${didYouMean(original, known)}`,
    `There are ${listed(known, 'and')}; another name for an element is given by {{#each list as |name|}}.`,
  );
}

/** Follows parts from a shape on. `walked` is how it is written. */
function below(start: Shape | undefined, parts: readonly string[], walked: string): Found {
  let shape = start;
  let before = walked;
  for (const part of parts) {
    if (!shape) return { is: 'shape', shape };
    if (shape.is === 'maybe') {
      const message = `"${before}" may be absent, so that ${quote(part)} cannot be asked of it here.`;
      return {
        ...nothing(message, `Write {{#with ${before}}} … {{/with}}, and ${part} inside.`),
        code: 'template',
      };
    }
    if (!hasPart(shape, part)) return notIn(shape, part, before);
    shape = shape.parts[part];
    before = before === '' || before.endsWith('../') ? `${before}${part}` : `${before}.${part}`;
  }
  return { is: 'shape', shape };
}

/** That a name is not where it was looked for without leading out. */
function notHere(here: Shape, name: string, scope: Scope): Found {
  const outside = outsideOf(scope, name);
  if (outside !== undefined)
    return nothing(`There is no ${quote(name)} here, but further out.`, `Write {{${outside}}}.`);
  if (scope.names.has(name))
    return nothing(`"this" has no ${quote(name)}; it is a name of its own.`, `Write {{${name}}}.`);
  const given = [...scope.names.keys()];
  if (here.is !== 'mapping') {
    const message = `There is no ${quote(name)} here, where "this" is ${wordFor(here)}.${didYouMean(name, given)}`;
    return nothing(message, `There ${areAll([...given, 'this'])}.`);
  }
  const names = [...Object.keys(here.parts), ...given];
  return nothing(`There is no ${quote(name)} here.${didYouMean(name, names)}`, `There ${areAll(names)}.`);
}

/** That a name is not in what another one leads to. */
function notIn(shape: Shape, name: string, before: string): Found {
  const where = before.endsWith('../') ? 'there' : `in "${before}"`;
  if (shape.is !== 'mapping') {
    const of = before.endsWith('../') ? 'What is there' : `"${before}"`;
    return nothing(`${of} is ${wordFor(shape)}, and has no ${quote(name)}.`, howToShow(before, shape));
  }
  const names = Object.keys(shape.parts);
  return nothing(`There is no ${quote(name)} ${where}.${didYouMean(name, names)}`, `There ${areAll(names)}.`);
}

function nothing(message: string, hint: string): Found & { readonly is: 'complaint' } {
  return { is: 'complaint', code: 'unknown-name', message, hint };
}

function areAll(names: readonly string[]): string {
  return `${names.length === 1 ? 'is' : 'are'} ${listed(names, 'and')}`;
}

function stepsOut({ out }: Scope): number {
  return out ? 1 + stepsOut(out) : 0;
}

function outermost(scope: Scope): Scope {
  return scope.out ? outermost(scope.out) : scope;
}

/** Whether a shape has a part of its own with this name, which what every object inherits is not. */
export function hasPart(shape: Shape | undefined, name: string): shape is MappingShape {
  return shape?.is === 'mapping' && Object.hasOwn(shape.parts, name);
}

/** How a name is written that stands further out; undefined where none does. */
function outsideOf(scope: Scope, name: string): string | undefined {
  let steps = '../';
  for (let at = scope.out; at; at = at.out) {
    if (hasPart(at.here, name)) return `${steps}${name}`;
    steps += '../';
  }
  return undefined;
}

/** Longest name that a message repeats. */
const NAME_LENGTH = 60;

/** A name as a message repeats it, without the quotes of one that means nothing. */
export function cut(name: string): string {
  return name.length > NAME_LENGTH ? `${name.slice(0, NAME_LENGTH)}…` : name;
}

/** A shape in a sentence. */
export function wordFor({ is }: Shape): string {
  switch (is) {
    case 'text':
      return 'a text';
    case 'markup':
      return 'a drawing';
    case 'number':
      return 'a number';
    case 'truth':
      return 'true or false';
    case 'list':
      return 'a list';
    case 'mapping':
    case 'maybe':
      return 'a mapping';
  }
}

/** What to write for what stands under a name. */
export function howToShow(name: string, shape: Shape): string {
  switch (shape.is) {
    case 'markup':
      return `Write {{${name}}}.`;
    case 'text':
    case 'number':
      return `Write {{${name}}}, or {{#if ${name}}} … {{/if}}.`;
    case 'truth':
      return `Write {{#if ${name}}} … {{/if}}.`;
    case 'list': {
      const [first = 'this'] = shape.of.is === 'mapping' ? Object.keys(shape.of.parts) : [];
      return `Write {{#each ${name}}} … {{${first}}} … {{/each}}.`;
    }
    case 'mapping':
    case 'maybe': {
      const names = listed(Object.keys(shape.parts));
      return name === 'this' || name === '.'
        ? `Write ${names}.`
        : `Write {{#with ${name}}} … {{/with}}, and ${names} inside.`;
    }
  }
}
