/** Names of people on their way out: none by default, in any format and on any stream. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { opsledger } from '../support/cli.ts';
import { sampleFolder } from '../support/sample-folder.ts';

const AS_OF = ['--as-of', '2026-09-30T12:00:00Z'];
const NAME = /Amir H\.|Jo T\.|Lee M\.|Kim S\.|Sam R\./;

/** The sample with a policy that says names, and these files. */
function sample(more: Readonly<Record<string, string>> = {}): string {
  const path = sampleFolder();
  const policy = `id: OWN-01
title: Everybody works in two teams
domain: governance
level: basic
severity: critical
for_each: Person
let: {who: {cat: [$.name, " of ", {"??": [$.team, none]}]}}
require: {"===": [$.name, nobody]}
message: "{{name}} is {{who}}"
`;
  for (const [name, text] of Object.entries({ 'policies/OWN-01.yaml': policy, ...more }))
    writeFileSync(join(path, name), text);
  return path;
}

describe('people', () => {
  it('are shown by id alone', () => {
    const at = sample();
    expect(readFileSync(join(at, 'inventory/people.yaml'), 'utf8')).toMatch(NAME);
    for (const words of [
      ['check', '-v'],
      ['check', '-o', 'json'],
      ['check', '-o', 'markdown'],
      ['explain', 'OWN-01'],
      ['explain', 'OWN-01', 'p-jo'],
      ['explain', 'OWN-01', 'p-jo', '-o', 'json'],
      ['baseline', '-n'],
    ]) {
      const { stdout, stderr } = opsledger([words[0] ?? '', '-C', at, ...AS_OF, ...words.slice(1)]);
      expect(stdout + stderr, words.join(' ')).not.toMatch(NAME);
      expect(stdout.length, words.join(' ')).toBeGreaterThan(100);
    }
    expect(opsledger(['check', '-C', at, ...AS_OF]).stdout).toContain('p-jo is (name of p-jo) of it');
  });

  it('are shown by id when a name stands where an id belongs', () => {
    const at = sample();
    const path = join(at, 'inventory/services.yaml');
    writeFileSync(path, readFileSync(path, 'utf8').replace(/owner: p-\w+/, 'owner: Jo T.'));
    const { code, stdout, stderr } = opsledger(['check', '-C', at, ...AS_OF]);
    expect(code).toBe(2);
    expect(stdout + stderr).toContain('(name of p-jo)');
    expect(stdout + stderr).not.toMatch(NAME);
    const explained = opsledger(['explain', 'OWN-01', 'p-jo', '-C', at, ...AS_OF]);
    expect(explained.stderr).toContain('(name of p-jo)');
    expect(explained.stdout + explained.stderr).not.toMatch(NAME);
  });

  it('are named when the configuration asks for it, and nothing else changes', () => {
    const hidden = sample();
    const named = sample({ 'opsledger.yaml': 'privacy: {people: name}\n' });
    const text = opsledger(['check', '-C', named, ...AS_OF]).stdout;
    expect(text).toContain('Jo T. is Jo T. of it');
    expect(text).toMatch(/Asset\/\S+ of Amir H\. \(p-amir\)/);
    expect(opsledger(['explain', 'OWN-01', 'p-jo', '-C', named, ...AS_OF]).stdout).toContain(
      'Jo T. is Jo T.',
    );
    const [a, b] = [hidden, named].map(
      (at) => JSON.parse(opsledger(['check', '-C', at, ...AS_OF, '-o', 'json']).stdout) as Report,
    );
    expect(b?.people?.length).toBeGreaterThan(3);
    expect(a?.people).toBeUndefined();
    expect(b?.summary).toEqual(a?.summary);
    expect(b?.findings.map(({ message: _, ...rest }) => rest)).toEqual(
      a?.findings.map(({ message: _, ...rest }) => rest),
    );
  });

  it('are shown by id when the configuration is wrong', () => {
    for (const [text, message] of [
      ['privacy: {people: names}\n', 'privacy.people is "names"; it must be one of id or name.'],
      ['privacy: name\n', 'privacy is "name"; it must be a mapping.'],
      ['privacy: {peple: name}\n', 'There is no key "peple" in privacy.'],
    ] as const) {
      const { code, stdout } = opsledger(['check', '-C', sample({ 'opsledger.yaml': text }), ...AS_OF]);
      expect(code).toBe(2);
      expect(stdout).toContain(message);
      expect(stdout).not.toMatch(NAME);
    }
  });
});
