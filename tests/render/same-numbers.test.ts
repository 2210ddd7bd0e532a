/** One report, many renderers: each tells the same numbers. */
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { isOpen } from '../../src/model/verdict.ts';
import { formats } from '../../src/render/index.ts';
import { judge } from '../support/check.ts';
import { rendered } from '../support/rendered.ts';
import { artefacts, inventoryFiles, policyFiles } from '../support/sample.ts';

const sample: Report = judge(policyFiles, inventoryFiles, { artefacts });
const { score, verdicts } = sample.summary;
const open = sample.findings.filter(({ verdict }) => isOpen(verdict)).length;
const undone = sample.evaluations.filter(({ verdict }) => isOpen(verdict)).length;
const domains = sample.scorecards.filter(({ by }) => by === 'domain');

/** Spaces and markup, which each format has its own. */
const bare = (text: string) =>
  text
    .replaceAll('&quot;', '"')
    .replace(/<(?:style|script)[\s\S]*?<\/(?:style|script)>/g, ' ')
    .replace(/<[^>]*>|[|*`]/g, ' ')
    .replace(/\s+/g, ' ');

describe.each(['text', 'markdown', 'html'])('%s', (format) => {
  const text = rendered(formats.get(format), sample, { verbose: true }).then(bare);

  it('tells the score, the passes, and how many findings there are', async () => {
    const shown = await text;
    expect(shown).toContain(`${score} %`);
    expect(shown).toMatch(new RegExp(`\\b${verdicts.pass}\\b`));
    // The text counts evaluations; of one there can be several findings.
    expect(shown).toContain(format === 'text' ? `${undone} need attention` : `${open} findings`);
  });

  it('tells the score of each domain, and its failures', async () => {
    const shown = await text;
    for (const { subject, score: of, tally } of domains) {
      const words = subject.replaceAll('_', '[_ ]');
      // The name, then the score, then the failures, with bars, the net score and zeros between.
      expect(shown, subject).toMatch(
        new RegExp(`${words} (?:[█░▌▏▎▍▋▊▉ ]*)${of} %[^%]*(?:${of} %)?[^%]*\\b${tally.fail}\\b`),
      );
    }
  });
});
