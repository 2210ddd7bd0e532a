/** What the console of a step is told: one line for one text, no command, no secret. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logTo } from '../../src/action/log.ts';
import { redacted } from '../../src/model/secret.ts';
import { ROOT } from '../support/build.ts';

function logged(text: string): string {
  let written = '';
  logTo((line) => {
    written += line;
  })(text);
  return written;
}

describe('a line of the log', () => {
  it.each([
    ['All is well.', 'All is well.'],
    ['  indented, 50 %', '  indented, 50 %'],
    ['a\n::error::b', 'a\\u{a}::error::b'],
    ['::stop-commands::x', '\\u{3a}:stop-commands::x'],
    [' \u3000::error::x', ' \u3000\\u{3a}:error::x'],
    ['a ::error::x', 'a ::error::x'],
    ['a ##[error]x', 'a ##\\u{5b}error]x'],
    ['\u001b[31m\u202e', '\\u{1b}[31m\\u{202e}'],
    ['', ''],
  ])('%j is %j', (text, line) => {
    expect(logged(text)).toBe(`${line}\n`);
  });

  it.each([
    ['password: hunter', 'password: (redacted)'],
    ['{"client_secret": "a b c", "x": 1}', '{"client_secret": (redacted), "x": 1}'],
    ["api-key='abcd'", 'api-key=(redacted)'],
    ['Authorization: Bearer abcdefgh', 'Authorization: Bearer (redacted)'],
    ['ACCESS_KEY=abcd&x=1', 'ACCESS_KEY=(redacted)&x=1'],
    ['token="unclosed', 'token=(redacted)'],
    ['token\u200b=ghp_0123456789abcdefghij0123456789abcdef', 'token\\u{200b}=(a GitHub token)'],
    ['key 7MDnG/bPxRfi9YzQ2e+Kq1VtW8sLh4Aj0cXo6TuE used', 'key (redacted) used'],
    // What a log is full of
    ['commit 9381c3c5e765e27f4c5e765e27f4c5e765e27f4c', 'commit 9381c3c5e765e27f4c5e765e27f4c5e765e27f4c'],
    ['inventory/patch-reports/2026-09-28.yaml:22:21', 'inventory/patch-reports/2026-09-28.yaml:22:21'],
    ['PAT-01/0/Asset/vm-db-01 and AccessReview/2026-Q3', 'PAT-01/0/Asset/vm-db-01 and AccessReview/2026-Q3'],
    [
      'The token expired; change the secret: it has been seen.',
      'The token expired; change the secret: it has been seen.',
    ],
    ['pull-requests: write', 'pull-requests: write'],
  ])('%j is %j', (text, line) => {
    expect(logged(text)).toBe(`${line}\n`);
  });

  it('[R56] hides random keys, but for a few in a hundred', () => {
    const BASE64 = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'];
    const key = fc.string({ unit: fc.constantFrom(...BASE64), minLength: 40, maxLength: 40 });
    const keys = fc.sample(key, { numRuns: 2000, seed: 7 });
    const shown = keys.filter((text) => !logged(`uses ${text} here`).includes('(redacted)'));
    expect(shown.length / keys.length).toBeLessThan(0.03);
  });

  it('shows the records and policies of this repository as they are, but for values of keys that look secret', () => {
    const lines = ['inventory', 'policies']
      .flatMap((part) => readdirSync(join(ROOT, part), { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .flatMap((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8').split('\n'))
      .filter((line) => !/(?:password|secret|token|key)s?["']?\s*[=:]/i.test(line));
    expect(lines.length).toBeGreaterThan(10_000);
    expect(lines.filter((line) => redacted(line) !== line)).toEqual([]);
  });
});
