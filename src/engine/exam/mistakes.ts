import type { Pointer } from '../../model/json.ts';
import type { Problem, ProblemCode } from '../../model/problem.ts';
import type { Extent } from '../../model/source.ts';
import { locateAll, type Part } from '../yaml/places.ts';

/** What is wrong with one document of a test file. Places are looked up once, when all is known. */
export class Mistakes {
  readonly #extent: Extent;
  readonly #all: {
    code: ProblemCode;
    pointer: Pointer;
    part: Part;
    message: string;
    hint: string | undefined;
  }[] = [];

  constructor(extent: Extent) {
    this.#extent = extent;
  }

  get isEmpty(): boolean {
    return this.#all.length === 0;
  }

  add(code: ProblemCode, pointer: Pointer, message: string, hint?: string, part: Part = 'value'): void {
    this.#all.push({ code, pointer, part, message, hint });
  }

  problems(): readonly Problem[] {
    const locations = locateAll(
      this.#all.map(({ pointer, part }) => ({ extent: this.#extent, pointer, part })),
    );
    return this.#all.flatMap(({ code, message, hint }, index) => {
      const location = locations[index];
      return location
        ? [{ code, severity: 'error' as const, message, ...(hint ? { hint } : {}), location }]
        : [];
    });
  }
}
