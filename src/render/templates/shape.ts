/**
 * What a template can show: names, each with a sentence. Declared once as a value, from which come the type of what a
 * renderer hands over, the check of templates that a repository brings, and docs/templates.md.
 */

import type { Markup } from '../template.ts';

/** What stands under a name. */
export type Shape =
  | TextShape
  | MarkupShape
  | NumberShape
  | TruthShape
  | ListShape
  | MappingShape
  | MaybeShape;

/** One line of text, which may be empty. */
export interface TextShape {
  readonly is: 'text';
  readonly about: string;
}

/** What this program has drawn itself, and what is not escaped when it is shown. */
export interface MarkupShape {
  readonly is: 'markup';
  readonly about: string;
}

export interface NumberShape {
  readonly is: 'number';
  readonly about: string;
}

/** True or false: to ask for, and not to show. */
export interface TruthShape {
  readonly is: 'truth';
  readonly about: string;
}

/** Any number of the same, which may be none. */
export interface ListShape<Of = Shape> {
  readonly is: 'list';
  readonly about: string;
  readonly of: Of;
}

export interface MappingShape<P = Parts> {
  readonly is: 'mapping';
  readonly about: string;
  readonly parts: P;
}

/** A mapping that is there, or is not. */
export interface MaybeShape<P = Parts> {
  readonly is: 'maybe';
  readonly about: string;
  readonly parts: P;
}

/** Name → what stands under it. */
export interface Parts {
  readonly [name: string]: Shape;
}

/** The type of what stands in a shape. */
export type ValueOf<S> = S extends TextShape
  ? string
  : S extends MarkupShape
    ? Markup
    : S extends NumberShape
      ? number
      : S extends TruthShape
        ? boolean
        : S extends ListShape<infer Of>
          ? readonly ValueOf<Of>[]
          : S extends MappingShape<infer P>
            ? ViewOf<P>
            : S extends MaybeShape<infer P>
              ? ViewOf<P> | undefined
              : never;

/** The type of what a template is filled with. What is not there is undefined, and named all the same. */
export type ViewOf<P> = { readonly [Name in keyof P]: ValueOf<P[Name]> };

export const text = (about: string): TextShape => ({ is: 'text', about });

export const markup = (about: string): MarkupShape => ({ is: 'markup', about });

export const number = (about: string): NumberShape => ({ is: 'number', about });

export const truth = (about: string): TruthShape => ({ is: 'truth', about });

/** A list of texts. */
export const texts = (about: string): ListShape<TextShape> => ({ is: 'list', about, of: text('') });

/** A list of numbers. */
export const numbers = (about: string): ListShape<NumberShape> => ({
  is: 'list',
  about,
  of: number(''),
});

/** A list whose elements have parts. */
export const rows = <const P extends Parts>(about: string, parts: P): ListShape<MappingShape<P>> => ({
  is: 'list',
  about,
  of: { is: 'mapping', about: '', parts },
});

/** Parts that are there. */
export const mapping = <const P extends Parts>(about: string, parts: P): MappingShape<P> => ({
  is: 'mapping',
  about,
  parts,
});

/** Parts that are there, or are not, all together. */
export const maybe = <const P extends Parts>(about: string, parts: P): MaybeShape<P> => ({
  is: 'maybe',
  about,
  parts,
});
