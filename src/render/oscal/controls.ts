import { groupBy } from '../../model/order.ts';
import type { Finding, Report } from '../../model/report.ts';
import { emptyTally, isOpen, type Tally, VERDICTS, type Verdict } from '../../model/verdict.ts';
import { token } from './datatypes.ts';
import { type Judged, standsForItself } from './judged.ts';
import type { Uuids } from './uuid.ts';

/** What something was judged for. */
export interface Control {
  /** By which {@link Judged} names it. */
  readonly key: string;
  /** Its id here. */
  readonly id: string;
  /** That of what is found of it. */
  readonly uuid: string;
  /** Of a control of a framework; null for a policy that names none and stands for itself. */
  readonly framework: string | null;
  /** Its id there, or that of the policy. */
  readonly control: string;
  readonly title: string | undefined;
  readonly verdict: Verdict;
  readonly tally: Tally;
  readonly judged: readonly Judged[];
}

/**
 * The controls that the report tells of, those of a framework together. A policy that names none stands for itself, or what is
 * wrong by it would be told under no control. Those of frameworks that are related by a crosswalk are left out: that
 * related evidence exists satisfies nobody's control, and OSCAL has no third state to say so.
 */
export function controlsOf(
  { scorecards }: Pick<Report, 'scorecards'>,
  judged: readonly Judged[],
  uuids: Uuids,
): readonly Control[] {
  const all = new Map<string, Draft>();
  for (const { by: dimension, framework, control, crosswalk, title, verdict, tally } of scorecards)
    if (dimension === 'control' && framework !== undefined && control !== undefined && !crosswalk)
      all.set(`${framework}/${control}`, { framework, control, title, verdict, tally, judged: [] });
  for (const one of judged) for (const key of one.controls) draftOf(all, key, one.of.policy).judged.push(one);
  // OSCAL wants one that was reviewed; where there is none, that is what it says.
  if (all.size === 0) all.set('', { framework: null, control: '-', title: 'Nothing was judged', judged: [] });
  const groups = groupBy(all, ([, { framework }]) => framework);
  return [...groups].flatMap(([framework, drafts]) =>
    drafts.map(([key, { verdict, tally, ...draft }]) => ({
      ...draft,
      key,
      id: token(framework ?? 'policy', draft.control, uuids),
      uuid: uuids.of('finding', framework ?? '', draft.control),
      verdict: worse(verdict ?? 'not_applicable', worstOf(draft.judged)),
      tally: tally ?? tallyOf(draft.judged),
    })),
  );
}

interface Draft extends Pick<Control, 'framework' | 'control' | 'title'> {
  readonly verdict?: Verdict | undefined;
  readonly tally?: Tally;
  readonly judged: Judged[];
}

/** That of a control by its key, for which a policy judged. */
function draftOf(all: Map<string, Draft>, key: string, policy: string): Draft {
  const known = all.get(key);
  if (known) return known;
  const [first = '', ...rest] = key.split('/');
  const isItself = key === standsForItself(policy);
  const draft = {
    ...(isItself ? { framework: null, control: policy } : { framework: first, control: rest.join('/') }),
    title: undefined,
    judged: [],
  };
  all.set(key, draft);
  return draft;
}

/**
 * As a scorecard has it: a pass that looked at no record is none, and where nothing is left there is no evidence. What was
 * found counts too, so that no report that contradicts itself tells of a pass beside a risk.
 */
function worstOf(judged: readonly Judged[]): Verdict {
  const looked = judged.filter(({ of }) => of.verdict !== 'pass' || of.evidence !== null);
  const met = new Set(looked.map(({ of }) => of.verdict));
  for (const { findings } of judged) for (const finding of findings) met.add(foundVerdict(finding));
  const worst = VERDICTS.find((verdict) => met.has(verdict));
  const isLeftOut = worst === 'upcoming' || worst === 'not_applicable';
  return worst === undefined || (isLeftOut && looked.length < judged.length) ? 'no_evidence' : worst;
}

/** That of a finding; one of what is in order contradicts itself, which is an error. */
function foundVerdict({ verdict }: Finding): Verdict {
  return isOpen(verdict) || verdict === 'excepted' ? verdict : 'error';
}

/** The worse of two: a control is never better than what was judged for it. */
function worse(a: Verdict, b: Verdict): Verdict {
  return VERDICTS.indexOf(a) < VERDICTS.indexOf(b) ? a : b;
}

function tallyOf(judged: readonly Judged[]): Tally {
  const tally = emptyTally();
  for (const { of, alike } of judged) tally[of.verdict] += alike?.length ?? 1;
  return tally;
}

/** Whether a control was declared out of scope, or is not due yet: then nothing is found of it, good or bad. */
export function isLeftOut({ verdict }: Control): boolean {
  return verdict === 'not_applicable' || verdict === 'upcoming';
}

/** As people know it: `cis-v8.1/5.3`. */
export function nameOf({ framework, control }: Control): string {
  return framework === null ? `policy ${control}` : `${framework}/${control}`;
}
