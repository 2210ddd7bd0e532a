/** A mistake in a template, in words. */
import type { ProblemCode } from '../../model/problem.ts';

export interface Mistake {
  readonly code: Extract<ProblemCode, 'template' | 'unknown-name' | 'limit'>;
  readonly message: string;
  readonly hint?: string | undefined;
  /** Both count from 1. */
  readonly line: number;
  readonly column: number;
}
