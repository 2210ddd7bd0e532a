/** One use of an operator while it is compiled: its operands, and what the whole comes to depend on. */
import type { JsonValue, Pointer } from '../../model/json.ts';
import type { Kinds } from '../../model/kind.ts';
import type { ProblemCode } from '../../model/problem.ts';
import {
  type Compiled,
  type Depends,
  type Diagnostics,
  elementBit,
  type Frame,
  MOST_ITERATORS,
} from './compiled.ts';
import type { Call, Node } from './operator.ts';
import { descend, fieldPath } from './reference.ts';
import type { Type } from './types.ts';

/** Compiles operands when the operator asks for them, and counts on what they depend. */
export class OperatorCall implements Call {
  depends: Depends = 0;
  readonly #compiler: Diagnostics;
  readonly #operands: readonly JsonValue[];
  readonly #pointers: readonly Pointer[];
  readonly #frame: Frame;
  readonly #compile: (expression: JsonValue, frame: Frame) => Compiled;
  readonly #compiled = new Map<number, Compiled>();

  constructor(
    compiler: Diagnostics,
    operands: readonly JsonValue[],
    pointers: readonly Pointer[],
    frame: Frame,
    compile: (expression: JsonValue, frame: Frame) => Compiled,
  ) {
    this.#compiler = compiler;
    this.#operands = operands;
    this.#pointers = pointers;
    this.#frame = frame;
    this.#compile = compile;
  }

  get count(): number {
    return this.#operands.length;
  }

  get kinds(): Kinds {
    return this.#compiler.environment.kinds;
  }

  get subject(): Type | undefined {
    return this.#frame.element;
  }

  /** The operands that were compiled, bodies left out. */
  compiled(): Iterable<Compiled> {
    return this.#compiled.values();
  }

  asksPolicy(index: number, policy: string): void {
    const { subject } = this;
    const kinds = subject === undefined ? undefined : subject.is === 'record' ? subject.kinds : [];
    this.#compiler.environment.questions.push({ policy, kinds, pointer: this.#pointerOf(index) });
  }

  raw(index: number): JsonValue {
    return this.#operands[index] ?? null;
  }

  operand(index: number): Node {
    const known = this.#compiled.get(index);
    if (known) return known;
    const frame = { ...this.#frame, pointer: this.#pointerOf(index), depth: this.#frame.depth + 1 };
    const compiled = this.#compile(this.raw(index), frame);
    this.#compiled.set(index, compiled);
    this.depends |= compiled.depends;
    return compiled;
  }

  operands(): readonly Node[] {
    return this.#operands.map((_, index) => this.operand(index));
  }

  body(index: number, element: Type): Node {
    const iterators = this.#frame.iterators + 1;
    const compiled = this.#compile(this.raw(index), {
      pointer: this.#pointerOf(index),
      depth: this.#frame.depth + 1,
      element,
      iterators,
      isFixed: element.is === 'record' && this.#compiled.get(0)?.depends === 0,
    });
    // The element of this iterator is nothing that anything outside can depend on.
    this.depends |= iterators < MOST_ITERATORS ? compiled.depends & ~elementBit(iterators) : compiled.depends;
    return compiled;
  }

  path(text: string, index: number): Node {
    const compiled = fieldPath(this.#compiler, text, { ...this.#frame, pointer: this.#pointerOf(index) });
    this.depends |= compiled.depends;
    return compiled;
  }

  below(from: Node, step: string, index: number): Node {
    // What `from` depends on was counted when it was compiled.
    return descend(this.#compiler, { ...from, depends: 0 }, [step], this.#pointerOf(index));
  }

  reject(index: number, code: ProblemCode, message: string, hint?: string): void {
    this.#compiler.reject(code, this.#pointerOf(index), message, hint);
  }

  #pointerOf(index: number): Pointer {
    return this.#pointers[index] ?? this.#frame.pointer;
  }
}
