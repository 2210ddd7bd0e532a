/** Ten thousand hostile texts through everything that a step prints, uploads or posts. */
import { describe, expect, it } from 'vitest';
import { type Log, logTo } from '../../src/action/log.ts';
import type { Finding, Report } from '../../src/model/report.ts';
import { visible } from '../../src/model/wording.ts';
import { MOST_ANNOTATIONS, renderAnnotations } from '../../src/render/annotations.ts';
import { markdown, markdownCode, terminal } from '../../src/render/escape.ts';
import { renderJson } from '../../src/render/json.ts';
import { wrap } from '../../src/render/page.ts';
import { MOST_RESULTS, renderSarif } from '../../src/render/sarif.ts';
import { aReport, type SarifResult, sarifOf } from '../support/findings.ts';
import { hostileTexts, outsideOfCode } from '../support/hostile.ts';
import { type Command, commandsIn, suspectsIn } from '../support/runner.ts';

const texts = hostileTexts(10_000);
const report = aReport([]);
const UNSEEN = /[\p{Cc}\p{Cf}\u2028\u2029]/u;

it('are what they are meant to be', () => {
  expect(texts).toHaveLength(10_000);
  const all = texts.join('\n');
  expect(suspectsIn(all).length).toBeGreaterThan(1000);
  expect(commandsIn(all).some(({ name }) => name === 'stop-commands')).toBe(true);
  expect(texts.filter((text) => text.length >= 100_000)).toHaveLength(7);
});

describe('hostile texts', () => {
  it('[R51] are no command in Markdown, wherever it is printed, and nothing but text', () => {
    const ACTIVE = /[<>`|@#[\]*~$\\&{}]|https?:|(?:^|[^\p{L}\p{N}])(?:www\.|GH-\d)/u;
    const bad = texts
      .flatMap((text) => [markdown(text), markdownCode(text)])
      .filter((safe) => isSuspect(safe) || UNSEEN.test(safe) || ACTIVE.test(outsideOfCode(safe)));
    expect(bad).toEqual([]);
  });

  it('are no command on a terminal, wherever a line is broken', () => {
    const bad = texts.filter((text) => isSuspect(wrap(terminal(text), 20).join('\n')));
    expect(bad).toEqual([]);
  });

  it('[R54] are one line of the log each, in which nothing is a command', () => {
    const written: string[] = [];
    const log: Log = logTo((line) => written.push(line));
    for (const text of texts) log(text);
    expect(written).toHaveLength(texts.length);
    const bad = written.filter((line) => !line.endsWith('\n') || UNSEEN.test(line.slice(0, -1)));
    expect(bad).toEqual([]);
    expect(suspectsIn(written.join(''))).toEqual([]);
  });

  it('[R54] are annotations, and no other command', () => {
    const perReport = 3 * (MOST_ANNOTATIONS - 1);
    const files: (string | undefined)[] = [];
    const bad: Command[] = [];
    for (let from = 0; from < texts.length; from += perReport) {
      const part = texts.slice(from, from + perReport);
      const printed = renderAnnotations({ ...report, findings: part.map(hostileFinding) }, {});
      const commands = commandsIn(printed);
      expect(printed.split('\n')).toHaveLength(commands.length + 1);
      bad.push(...commands.filter((command) => !isAnnotation(command)));
      files.push(...commands.map(({ properties }) => properties['file']));
    }
    expect(bad).toEqual([]);
    expect(files.sort()).toEqual(texts.map((text) => terminal(`${text}x`.trim())).sort());
  });

  it('are JSON that is no command where it is printed, and the same value', () => {
    const hostile = { ...report, findings: texts.map(hostileFinding), notes: texts };
    const printed = [...renderJson(hostile)].join('');
    expect(suspectsIn(printed)).toEqual([]);
    expect(JSON.parse(printed)).toEqual(JSON.parse(JSON.stringify(hostile)));
  });

  it('are SARIF that holds no link and no placeholder of theirs, and no command where it is printed', () => {
    for (let from = 0; from < texts.length; from += MOST_RESULTS) {
      const part = texts.slice(from, from + MOST_RESULTS);
      const findings = part.map(hostileFinding);
      const printed = renderSarif({ ...report, findings, policies: policiesOf(part.slice(-300)) }, {});
      expect(suspectsIn(printed)).toEqual([]);
      const { results, rules } = sarifOf(printed);
      expect(results.filter((result) => !isText(result))).toEqual([]);
      expect(rules).toHaveLength(300 + 1);
      const active = rules
        .map(({ help }) => outsideOfCode(help.markdown).replaceAll(/\*\*[A-Z][a-z ]+:\*\*/g, ''))
        .filter((outside) => /[<>`|@#[\]*~$\\&]/.test(outside));
      expect(active).toEqual([]);
      const prints = results.map(({ partialFingerprints }) => partialFingerprints['opsledgerFingerprint/v1']);
      expect(prints.sort()).toEqual(part.map((text) => visible(text)).sort());
    }
  });
});

function isSuspect(text: string): boolean {
  return suspectsIn(text).length > 0;
}

function isAnnotation({ name, properties, data }: Command): boolean {
  const { title = '', line, ...others } = properties;
  return (
    ['error', 'warning', 'notice'].includes(name) &&
    Object.keys(others).join() === 'file,endLine,col' &&
    line === '7' &&
    title.length <= 255 &&
    !UNSEEN.test(data + Object.values(properties).join('')) &&
    // The runner prints the message again.
    !isSuspect(data)
  );
}

/** Whether a message holds no link but the one that is ours, and no places to fill in; and paths are paths. */
function isText({ message, locations, relatedLocations = [] }: SarifResult): boolean {
  const [, own] = /^(.*?)(?: See \[(?:[^[\]\\]|\\.)*\]\(1\)\.)$/s.exec(message.text) ?? [];
  const uris = [...locations, ...relatedLocations].map((one) => one.physicalLocation.artifactLocation.uri);
  return (
    own !== undefined &&
    !own.includes('](') &&
    !UNSEEN.test(message.text) &&
    // Doubled braces stand for themselves; no single one is left.
    !/[{}]/.test(message.text.replaceAll(/\{\{|\}\}/g, '')) &&
    uris.length === 2 &&
    uris.every(
      (uri) => /^[\w.!~*'()%/-]+$/.test(uri) && !/^\/|\/\//.test(uri) && decodeURIComponent(uri) !== '',
    )
  );
}

const SEVERITIES = ['critical', 'medium', 'low'] as const;

function hostileFinding(text: string, index: number): Finding {
  const path = `${text}x`;
  const location = { path, line: 7, column: 3, pointer: '' };
  const record = { kind: text, id: text };
  return {
    fingerprint: text,
    policy: 'AST-01',
    title: text,
    severity: SEVERITIES[index % SEVERITIES.length] ?? 'low',
    verdict: 'fail',
    record,
    message: text,
    remedy: text,
    help: text,
    owner: text,
    known: false,
    location,
    related: [{ record, location }],
    controls: [text],
  };
}

function policiesOf(all: readonly string[]): Report['policies'] {
  return all.map((text) => ({
    id: text,
    title: text,
    domain: 'assets',
    level: 'basic',
    severity: 'low',
    controls: { [text]: [text] },
    why: text,
    remedy: text,
    params: [{ name: text, value: text, origin: 'ours' }],
  }));
}
