/** Reads a report that comes back from somewhere that is not trusted. */
import validators from 'virtual:report-validator';
import { fieldName, isObject, type JsonValue } from '../model/json.ts';
import type { Report } from '../model/report.ts';
import { parseInstant } from '../model/time.ts';
import { counted, quote } from '../model/wording.ts';
import { reportSchema } from '../schema/report.ts';
import { contradictions, type GateOf } from './recount.ts';
import { violationsBy } from './violations.ts';

/** Largest text that is read, in UTF-16 units. */
export const MAX_RESULT_LENGTH = 64 * 1024 * 1024;
/** Deepest nesting; the schema itself needs less than half of it. */
export const MAX_DEPTH = 32;
/** How many mistakes are told. */
const TOLD = 20;

export interface ReadResultOptions {
  readonly maxLength?: number;
  /** The gate of whoever reads; without one, some gate must give what the report says. */
  readonly gateOf?: GateOf;
}

export type ReadResult =
  | { readonly is: 'report'; readonly report: Report }
  | { readonly is: 'untrusted'; readonly because: readonly string[] };

/**
 * A report from its JSON text, or why it is not taken: too long, no JSON, not as the schema has it, or contradicting
 * itself. Never throws, whatever the text is like. That it is a report does not make it true: who wrote it could
 * have invented all of it, and whoever publishes it has to say where it comes from.
 */
export function readResult(text: string, options: ReadResultOptions = {}): ReadResult {
  const { maxLength = MAX_RESULT_LENGTH, gateOf } = options;
  if (text.length > maxLength) {
    return untrusted([
      `The result has ${counted(text.length, 'character')}; at most ${counted(maxLength, 'character')} are read.`,
    ]);
  }
  let value: JsonValue;
  try {
    value = JSON.parse(text) as JsonValue;
  } catch {
    return untrusted(['The result is no JSON.']);
  }
  if (!isShallow(value)) return untrusted(['The result is nested too deeply.']);
  if (!isObject(value)) return untrusted(['The result is no report: it must be a mapping.']);
  const violations = violationsBy(validators['report'] as never, reportSchema, value);
  if (violations.length > 0) {
    return untrusted(
      violations.map(
        ({ pointer, message }) => `${pointer === '' ? '' : `${fieldName(pointer)}: `}${message}`,
      ),
    );
  }
  const report = value as unknown as Report;
  if (parseInstant(report.asOf) === undefined)
    return untrusted([`asOf is ${quote(report.asOf)}; it must be a moment.`]);
  if (report.kpis.length > 0) return untrusted(['kpis must be empty in this version.']);
  const wrong = contradictions(report, gateOf);
  return wrong.length > 0 ? untrusted(wrong) : { is: 'report', report };
}

function untrusted(because: readonly string[]): ReadResult {
  const more = because.length - TOLD;
  return {
    is: 'untrusted',
    because: more > 0 ? [...because.slice(0, TOLD), `There are ${counted(more, 'mistake')} more.`] : because,
  };
}

/** Whether later steps, which go down by calling themselves, will come back. */
function isShallow(value: JsonValue): boolean {
  let level: readonly JsonValue[] = [value];
  for (let depth = 0; depth <= MAX_DEPTH; depth += 1) {
    const next: JsonValue[] = [];
    for (const one of level)
      if (typeof one === 'object' && one !== null) for (const inner of Object.values(one)) next.push(inner);
    if (next.length === 0) return true;
    level = next;
  }
  return false;
}
