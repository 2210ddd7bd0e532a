/** Suggestions on the lines of a pull request, from the bundle in a runner to a GitHub that keeps to its contract. */
import { describe, expect, it } from 'vitest';
import { asset, ESTATE } from '../../support/estate.ts';
import { PULL, places, toldOf } from './place.ts';

const makePlace = places();
const place = (change: Record<string, string>, base: Record<string, string> = ESTATE) =>
  makePlace({ base, change });

const PATH = 'inventory/assets.yaml';
const GOOD = ESTATE[PATH] ?? '';
const WANTED = { comment: 'off', 'also-publish': 'suggestions' };
const right = asset('a-new', '2026-09-29', ', site: "``` head office ```"').trimEnd();
const wrong = right.replace('in_use', 'in_us');

describe.concurrent('suggestions', () => {
  it('[R46][R47] stand on added lines alone, once, and mend the mistake when they are applied', async () => {
    const old = GOOD.replace('production', 'prodction');
    const at = await place({ [PATH]: `${old}${wrong}\n` }, { ...ESTATE, [PATH]: old });
    const first = await at.run({ inputs: WANTED });
    expect(toldOf(first, 'review')).toContain('review: done');
    expect(first.exitCode).toBe(2);
    const [review, ...more] = at.github.state.reviewComments;
    // The line that was there before is as wrong, and is not the business of this change.
    expect(more).toEqual([]);
    const line = old.split('\n').length;
    expect(review).toMatchObject({ path: PATH, line, side: 'RIGHT', commit_id: at.here().head });
    const [, fence = '', replacement] = /\n(`{3,})suggestion\n(.*)\n\1\n$/.exec(review?.body ?? '') ?? [];
    expect(fence).toBe('````');
    expect(replacement).toBe(right);
    expect(review?.body).toContain('Did you mean');

    const from = at.github.journal.length;
    const again = await at.run({ runId: 101, inputs: WANTED });
    expect(at.writes(from)).toEqual([]);
    expect(toldOf(again, 'review')).toContain('review: unchanged');

    const lines = `${old}${wrong}\n`.split('\n');
    at.change({ [PATH]: lines.with(line - 1, replacement ?? '').join('\n') });
    const mended = await at.run({ runId: 102, inputs: WANTED });
    expect(mended.log.join('\n')).not.toContain('in_us"');
    expect(at.github.state.reviewComments).toEqual([]);
  });

  it('[R46] are not taken back where somebody has answered', async () => {
    const at = await place({ [PATH]: `${GOOD}${wrong}\n` });
    await at.run({ inputs: WANTED });
    const [ours] = at.github.state.reviewComments;
    if (!ours) throw new Error('There is no suggestion.');
    const theirs = at.github.state.user('ann');
    const identity = at.github.state.identity('PRRC');
    at.github.state.reviewComments.push({
      ...ours,
      ...identity,
      user: theirs,
      body: 'Why?',
      in_reply_to_id: ours.id,
    });
    at.change({ [PATH]: `${GOOD}${right}\n` });
    await at.run({ runId: 101, inputs: WANTED });
    expect(at.github.state.reviewComments.map(({ user }) => user.login)).toEqual([
      'github-actions[bot]',
      'ann',
    ]);
  });

  it('[R46] are at most twenty in one review', async () => {
    const many = Array.from({ length: 30 }, (_, index) => wrong.replaceAll('a-new', `b-${index}`));
    const at = await place({ [PATH]: `${GOOD}${many.join('\n')}\n` });
    const result = await at.run({ inputs: WANTED });
    expect(toldOf(result, 'review')).toContain('10 suggestions more would be too many.');
    expect(at.github.state.reviewComments).toHaveLength(20);
    expect(at.writes().map(({ operation }) => operation)).toEqual(['pulls/create-review']);
  });

  it('[R46] are not made in a file that the base has changed since, whose lines are others', async () => {
    const at = await place({ [PATH]: `${GOOD}${wrong}\n` });
    at.repository.commit({ [PATH]: GOOD.replace('kind: Asset\n', '# Moved.\n\nkind: Asset\n') });
    at.change({ 'inventory/note.md': 'A word.\n' });
    const result = await at.run({ inputs: WANTED });
    expect(at.github.state.reviewComments).toEqual([]);
    expect(toldOf(result, 'review')).toContain('review: unchanged');
  });

  it('[R46] are none unless they are asked for', async () => {
    const at = await place({ [PATH]: `${GOOD}${wrong}\n` });
    await at.run({ inputs: { comment: 'off' } });
    expect(at.github.journal.filter(({ path }) => path.includes(`/pulls/${PULL}/comments`))).toEqual([]);
    expect(at.writes()).toEqual([]);
  });
});
