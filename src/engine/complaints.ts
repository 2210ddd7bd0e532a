/** What is wrong with what is read, told as it is met. Where it stands is looked up for all of it at the end. */
import type { Instead, Problem, ProblemCode } from '../model/problem.ts';
import { wholeFile } from '../model/source.ts';
import { locateAll, type PlaceRequest } from './yaml/places.ts';

/** A problem whose place is still to be looked up; many at once cost little more than one. */
interface Pending {
  readonly problem: Omit<Problem, 'location'>;
  readonly place: PlaceRequest;
}

interface Manner {
  readonly severity?: Problem['severity'];
  /** What to do; nothing is said where it is empty. */
  readonly hint?: string | undefined;
  readonly instead?: Instead | undefined;
}

/** Collects problems. */
export class Complaints {
  readonly #placed: Problem[];
  readonly #pending: Pending[] = [];

  /** Begins with what is known to be wrong already. */
  constructor(problems: readonly Problem[]) {
    this.#placed = [...problems];
  }

  /** Tells what is wrong at a place: an error, unless it says otherwise. */
  tell(
    code: ProblemCode,
    place: PlaceRequest,
    message: string,
    { severity = 'error', hint, instead }: Manner = {},
  ): void {
    this.#pending.push({
      problem: { code, severity, message, ...(hint ? { hint } : {}), ...(instead ? { instead } : {}) },
      place,
    });
  }

  /** Adds a problem whose place is known. */
  add(problem: Problem): void {
    this.#placed.push(problem);
  }

  /** All that was told, each with its place. */
  problems(): readonly Problem[] {
    const locations = locateAll(this.#pending.map(({ place }) => place));
    const located = this.#pending.map(({ problem, place }, index) => ({
      ...problem,
      location: locations[index] ?? wholeFile(place.extent.source.path),
    }));
    return [...this.#placed, ...located];
  }
}
