/** Verdicts and what they rest on, counted while evaluations go by, so that nothing of them has to be kept. */
import type { EvidenceMix, Strength } from '../model/evidence.ts';
import type { Scorecard } from '../model/scorecard.ts';
import { emptyTally, netScore, score, type Tally, VERDICTS, type Verdict } from '../model/verdict.ts';

/** What one scorecard is made of. */
export class Count {
  readonly tally: Record<Verdict, number> = emptyTally();
  readonly evidence: { -readonly [K in keyof EvidenceMix]: number } = {
    proven: 0,
    mixed: 0,
    asserted: 0,
    collected: 0,
    nothing: 0,
  };

  /** Adds one verdict; `on` is what it rests on, null for no record. */
  add(verdict: Verdict, on: Strength | null, isCollected: boolean): void {
    this.tally[verdict] += 1;
    if (verdict !== 'pass') return;
    this.evidence[on ?? 'nothing'] += 1;
    if (on === 'asserted' && isCollected) this.evidence.collected += 1;
  }

  /** Adds all that another has counted. */
  addAll({ tally, evidence }: Pick<Scorecard, 'tally' | 'evidence'>): void {
    for (const verdict of VERDICTS) this.tally[verdict] += tally[verdict];
    for (const key of MIX) this.evidence[key] += evidence[key];
  }

  /** The score, and the one without exceptions. Passes that looked at nothing make no score by themselves. */
  scores(): Pick<Scorecard, 'score' | 'net'> {
    const { tally } = this;
    const looked = this.#looked();
    return {
      score: score(looked) === null ? null : score(tally),
      net: netScore(looked) === null ? null : netScore(tally),
    };
  }

  /**
   * What all of it comes to: the worst there is. What nothing was looked at for is no pass, and neither is what
   * does not apply.
   */
  verdict(): Verdict {
    const looked = this.#looked();
    const worst = VERDICTS.find((verdict) => looked[verdict] > 0);
    const isLeftOut = worst === 'upcoming' || worst === 'not_applicable';
    return worst === undefined || (isLeftOut && this.evidence.nothing > 0) ? 'no_evidence' : worst;
  }

  /** The tally without passes that looked at no record. */
  #looked(): Tally {
    return { ...this.tally, pass: this.tally.pass - this.evidence.nothing };
  }

  /** What all passes together rest on; null when there is none, or when they looked at nothing. */
  strength(): Strength | null {
    const { proven, mixed, asserted } = this.evidence;
    if (proven + mixed + asserted === 0) return null;
    if (mixed + asserted === 0) return 'proven';
    return proven + mixed === 0 ? 'asserted' : 'mixed';
  }

  /** Whether all that is merely asserted was written by tools. */
  isCollected(): boolean {
    return this.evidence.collected === this.evidence.asserted;
  }
}

const MIX = ['proven', 'mixed', 'asserted', 'collected', 'nothing'] as const;
