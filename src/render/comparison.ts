/** What a change comes to, as formats that people read show it. The result is not escaped. */
import type { Comparison, JudgingChange, JudgingItem } from '../model/comparison.ts';
import type { Report } from '../model/report.ts';
import { counted, grouped, listed } from '../model/wording.ts';
import { unjudgedLine } from './periods.ts';
import { shortened } from './sentences.ts';
import { scoreText } from './words.ts';

/** What is different from the base, a sentence each, and whether the change asks for less; none without a base. */
export function comparisonLines({ comparison, summary, unjudged }: Report): readonly string[] {
  if (!comparison) return [];
  const { base, score, counts, judging } = comparison;
  const { introduced, existing, fixed, removed } = counts;
  return [
    `Score ${scoreText(score)} at ${base.commit.slice(0, 12)}, ${scoreText(summary.score)} now.`,
    `${counted(introduced, 'finding')} ${introduced === 1 ? 'is' : 'are'} new, ${grouped(fixed)} fixed, ${grouped(existing)} still open${removed > 0 ? `, ${grouped(removed)} gone with their records` : ''}.`,
    ...unjudgedLine(unjudged),
    ...weakerLines(comparison),
    ...(judging ? [judgingText(judging, summary.score)] : []),
  ];
}

/** Rules that are named before the rest is only counted: what matters is that there are some. */
const FEW_RULES = 5;

/** Characters of what is told of one of them. */
const FEW_CHARACTERS = 150;

function weakerLines(comparison: Comparison): readonly string[] {
  const items = weakerIn(comparison);
  const count = weakenedIn(comparison);
  if (count === 0) return [];
  const named = items.slice(0, FEW_RULES).map(itemText);
  const more = items.length - named.length;
  const told = listed([...named, ...(more > 0 ? [`${grouped(more)} more`] : [])], 'and');
  return [`This change makes ${counted(count, 'rule')} weaker${told === '' ? '' : `: ${told}`}.`];
}

function itemText({ part, id, kind, details }: JudgingItem): string {
  const name = kind === undefined ? `${part} ${id}` : `${kind}/${id}`;
  const told = details.length === 0 ? '' : ` (${details.join('; ')})`;
  return shortened(name + told, FEW_CHARACTERS);
}

function weakerIn({ judging }: Comparison): readonly JudgingItem[] {
  return judging?.items.filter(({ effect }) => effect === 'weaker' || effect === 'both') ?? [];
}

/** Rules that ask for less; where it shows only in the total that less is asked for, at least one. */
export function weakenedIn(comparison: Comparison | undefined): number {
  if (!comparison) return 0;
  return Math.max(weakerIn(comparison).length, (comparison.judging?.loosened ?? 0) > 0 ? 1 : 0);
}

/** By which rules a change was judged that alters them, and what the other ones come to; `now` is the score it has. */
export function judgingText(
  { score, loosened, tightened, counts }: JudgingChange,
  now: number | null,
): string {
  // Seen from the rules before, what was loosened would need somebody.
  const [fewer, more] = counts === 'now' ? [tightened, loosened] : [loosened, tightened];
  const moves = [
    ...(fewer > 0
      ? [
          `${counted(fewer, 'open finding')} would be gone though nobody mended ${fewer === 1 ? 'it' : 'them'}`,
        ]
      : []),
    ...(more > 0 ? [`${counted(more, 'more finding')} would be open`] : []),
  ];
  const told = moves.length === 0 ? 'the same findings would be open' : listed(moves, 'and');
  return counts === 'now'
    ? `The changed rules judged this, for the first time. By those before them, ${told}.`
    : `The rules from before this change judged it. Once it is merged, its own do: the score would ${score === now ? `stay at ${scoreText(now)}` : `be ${scoreText(score)} instead of ${scoreText(now)}`}, and ${told}.`;
}
