/** A report that comes back from somewhere that is not trusted: what is taken, and what is not. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readBaseline } from '../../src/engine/baseline.ts';
import { gateResult } from '../../src/engine/gate.ts';
import { readResult } from '../../src/engine/result.ts';
import { DEFAULT_GATE, parseGate } from '../../src/model/gate.ts';
import { everywhere } from '../../src/schema/json-schema.ts';
import { reportSchema } from '../../src/schema/report.ts';
import { ROOT } from '../support/build.ts';
import { AS_OF, judge } from '../support/check.ts';
import { artefacts, inventoryFiles, policyFiles } from '../support/sample.ts';

/** Parts of a report, loosely, so that a test can write what no type allows. */
// biome-ignore lint/suspicious/noExplicitAny: what is hostile has no type.
type Loose = any;

const golden = readFileSync(join(ROOT, 'tests/golden/report/json.json'), 'utf8');
const some = Object.fromEntries(
  Object.entries(policyFiles).filter(([path]) => /^policies\/(?:patch|backup_dr|change)\//.test(path)),
);

function becauseOf(text: string, gate?: string): readonly string[] {
  const read = gate === undefined ? undefined : parseGate(gate);
  const result = readResult(
    text,
    typeof read === 'object' ? { gateOf: (findings) => gateResult(findings, read) } : {},
  );
  return result.is === 'report' ? [] : result.because;
}

function changed(change: (report: Loose) => void): string {
  const report = JSON.parse(golden);
  change(report);
  return JSON.stringify(report);
}

describe('a report of ours', () => {
  it.each([
    ['by the gate as it comes', {}],
    ['by no gate', { gate: parseGate('none') }],
    ['by a gate of many parts', { gate: parseGate('fail=low,stale=none,no_evidence=critical') }],
    ['years before', { asOf: '2020-01-01T00:00:00Z' }],
    ['of a part', { scope: { kinds: ['Asset'] } }],
  ])('is taken, %s', (_, options) => {
    const report = judge(some, inventoryFiles, { asOf: AS_OF, artefacts, ...(options as object) });
    expect(report.evaluations.length).toBeGreaterThan(20);
    const result = readResult(JSON.stringify(report));
    expect(result).toEqual({ is: 'report', report: JSON.parse(JSON.stringify(report)) });
  });

  it('is taken with findings that its baseline knows', () => {
    const text = 'version: 1\nfindings: [{fingerprint: PAT-01/1/Asset/vm-app-01}]\n';
    const { baseline } = readBaseline({ path: 'b.yaml', text }, '0'.repeat(64));
    const report = judge(some, inventoryFiles, { artefacts, baseline });
    expect(report.baseline?.known).toBe(1);
    expect(becauseOf(JSON.stringify(report))).toEqual([]);
  });

  it('is taken with everything that a report can hold', () => {
    expect(becauseOf(golden)).toEqual([]);
  });
});

describe('[R60] a result', () => {
  it('is not taken when it is too long, whatever is in it', () => {
    expect(readResult(golden, { maxLength: golden.length })).toMatchObject({ is: 'report' });
    expect(readResult(golden, { maxLength: golden.length - 1 })).toMatchObject({
      because: [expect.stringMatching(/at most/)],
    });
  });

  it.each([
    ['nothing', '', /no JSON/],
    ['half of one', golden.slice(0, 1000), /no JSON/],
    ['a text', '"report"', /mapping/],
    ['a list', '[]', /mapping/],
    ['null', 'null', /mapping/],
    ['nothing in it', '{}', /missing/],
    ['nesting without end', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, /deeply/],
    [
      'nesting where any value may stand',
      changed((r) => {
        let deep: unknown = 1;
        for (let depth = 0; depth < 2000; depth += 1) deep = [deep];
        r.evaluations[0].facts.push({ name: 'x', value: deep, at: null });
      }),
      /deeply/,
    ],
    [
      'a million mistakes',
      changed((r) => {
        r.findings = Array(1_000_000).fill(0);
      }),
      /mapping/,
    ],
    [
      'an unknown member',
      changed((r) => {
        r.html = '<script>';
      }),
      /no key "html"/,
    ],
    [
      'an unknown member inside',
      changed((r) => {
        r.findings[0].html = '<b>';
      }),
      /no key "html"/,
    ],
    ['a prototype', golden.replace('{', '{"__proto__": {"polluted": true},'), /no key "__proto__"/],
    [
      'another version',
      changed((r) => {
        r.schemaVersion = 2;
      }),
      /schemaVersion/,
    ],
    [
      'a verdict that does not exist',
      changed((r) => {
        r.findings[0].verdict = 'fine';
      }),
      /verdict/,
    ],
    [
      'a moment that is none',
      changed((r) => {
        r.asOf = 'yesterday';
      }),
      /moment/,
    ],
    [
      'something where nothing is yet',
      changed((r) => {
        r.kpis.push('<b>');
      }),
      /kpis/,
    ],
  ])('is not taken with %s', (_, text, because) => {
    const told = becauseOf(text);
    expect(told.join('\n')).toMatch(because);
    expect(told.length).toBeLessThanOrEqual(21);
    expect(({} as Loose).polluted).toBeUndefined();
  });

  it.each<[string, (report: Loose) => void, RegExp]>([
    [
      'a better score',
      (r) => {
        r.summary.score = 100;
      },
      /score/,
    ],
    [
      'a better net score',
      (r) => {
        r.summary.net = 100;
      },
      /score/,
    ],
    [
      'passes that nothing gave',
      (r) => {
        r.summary.verdicts.pass += 5;
      },
      /verdicts/,
    ],
    [
      'stronger evidence',
      (r) => {
        r.summary.evidence = { ...r.summary.evidence, proven: 3, asserted: 0 };
      },
      /verdicts/,
    ],
    [
      'a larger population',
      (r) => {
        r.populations.policies[0].records += 1;
      },
      /population of AST-01/,
    ],
    [
      'a population that ties to nothing',
      (r) => {
        r.populations.policies[0].judged -= 1;
        r.populations.policies[0].ruledOut += 1;
      },
      /population of AST-01/,
    ],
    [
      'a population less',
      (r) => {
        r.populations.policies.splice(1, 1);
      },
      /not those of the policies/,
    ],
    [
      'records of a kind that nobody has seen',
      (r) => {
        r.populations.kinds[0].records += 1;
      },
      /records by kind/,
    ],
    [
      'records that nobody looked at counted as looked at',
      (r) => {
        r.populations.kinds.find((one: Loose) => one.kind === 'Organization').examined = 1;
      },
      /looked at/,
    ],
    [
      'a need of nothing',
      (r) => {
        r.graph = { nodes: [], edges: [{ from: 'a', to: 'b', need: 'hard' }] };
      },
      /no node/,
    ],
    [
      'fewer policies',
      (r) => {
        r.summary.policies -= 1;
      },
      /policies/,
    ],
    [
      'a whole that is a part',
      (r) => {
        r.summary.partial = false;
      },
      /partial/,
    ],
    [
      'an open gate',
      (r) => {
        r.summary.gate = { tripped: false, reasons: [] };
        r.findings.length = 0;
      },
      /no finding/,
    ],
    [
      'a gate without reasons',
      (r) => {
        r.summary.gate.tripped = false;
      },
      /gate/,
    ],
    [
      'a gate that lets the worst pass',
      (r) => {
        r.summary.gate.reasons.splice(1, 1);
      },
      /gate/,
    ],
    [
      'reasons of its own',
      (r) => {
        r.summary.gate.reasons = ['Because @everyone'];
      },
      /gate/,
    ],
    [
      'a finding left out',
      (r) => {
        r.findings.splice(0, 1);
      },
      /no finding|gate/,
    ],
    [
      'a finding made up',
      (r) => {
        r.findings.push({
          ...r.findings[0],
          fingerprint: 'AST-01/9/Asset/x',
          record: { kind: 'Asset', id: 'x' },
        });
      },
      /not what its evaluation says/,
    ],
    [
      'a finding told twice',
      (r) => {
        r.findings.push(r.findings[0]);
      },
      /twice/,
    ],
    [
      'a fingerprint of something else',
      (r) => {
        r.findings[0].fingerprint = 'AST-01/0/Asset/other';
      },
      /not what/,
    ],
    [
      'a milder finding',
      (r) => {
        r.findings[0].severity = 'low';
      },
      /not what|gate/,
    ],
    [
      'findings that were known',
      (r) => {
        for (const f of r.findings) f.known = true;
      },
      /baseline/,
    ],
    [
      'a fail turned to a pass',
      (r) => {
        r.evaluations.find((e: Loose) => e.verdict === 'fail').verdict = 'pass';
      },
      /scorecard/,
    ],
    [
      'a fail turned to an exception',
      (r) => {
        r.evaluations.find((e: Loose) => e.verdict === 'fail').verdict = 'excepted';
      },
      /scorecard/,
    ],
    [
      'an evaluation left out',
      (r) => {
        r.evaluations.pop();
      },
      /scorecard/,
    ],
    [
      'an evaluation told twice',
      (r) => {
        r.evaluations.push(r.evaluations[0]);
      },
      /twice/,
    ],
    [
      'an evaluation of no policy',
      (r) => {
        r.evaluations[0].policy = 'X-1';
      },
      /another severity/,
    ],
    [
      'a milder policy',
      (r) => {
        r.policies[0].severity = 'low';
      },
      /severity/,
    ],
    [
      'a policy named twice',
      (r) => {
        r.policies.push(r.policies[0]);
      },
      /twice/,
    ],
    [
      'a policy without a scorecard',
      (r) => {
        r.scorecards = r.scorecards.filter((c: Loose) => c.by !== 'policy');
      },
      /no scorecard/,
    ],
    [
      'a scorecard told twice',
      (r) => {
        r.scorecards.push(r.scorecards[0]);
      },
      /twice/,
    ],
    ...['framework', 'control', 'domain', 'service', 'owner', 'kind', 'policy'].map(
      (by): [string, (report: Loose) => void, RegExp] => [
        `a better score by ${by}`,
        (r) => {
          r.scorecards.find((c: Loose) => c.by === by).score = 99;
        },
        /scorecard/,
      ],
    ),
    [
      'a control that holds',
      (r) => {
        r.scorecards.find((c: Loose) => c.by === 'control' && c.verdict !== 'pass').verdict = 'pass';
      },
      /scorecard/,
    ],
    [
      'a domain of more',
      (r) => {
        r.scorecards.find((c: Loose) => c.by === 'domain').tally.not_applicable += 1;
      },
      /scorecard/,
    ],
    [
      'a framework of more',
      (r) => {
        r.scorecards.find((c: Loose) => c.by === 'framework').tally.upcoming += 1;
      },
      /scorecard/,
    ],
  ])('is not taken with %s', (_, change, because) => {
    expect(becauseOf(changed(change)).join('\n')).toMatch(because);
  });

  it('is held to the gate of who reads, where there is one', () => {
    const report = judge(some, inventoryFiles, { artefacts, gate: DEFAULT_GATE });
    const lenient = { ...report, summary: { ...report.summary, gate: { tripped: false, reasons: [] } } };
    expect(report.summary.gate.tripped).toBe(true);
    expect(becauseOf(JSON.stringify(lenient))).toEqual([]);
    expect(becauseOf(JSON.stringify(lenient), 'none')).toEqual([]);
    expect(becauseOf(JSON.stringify(lenient), 'high')).toEqual([expect.stringContaining('gate')]);
    expect(becauseOf(JSON.stringify(report), 'high')).toEqual([]);
  });
});

describe('the schema of the report', () => {
  it('knows every member of every mapping', () => {
    const open: unknown[] = [];
    everywhere(reportSchema, (schema) => {
      if (schema.type === 'object' && schema.additionalProperties === undefined) open.push(schema);
      if (schema.properties && schema.additionalProperties !== false) open.push(schema);
      return schema;
    });
    expect(open).toEqual([]);
  });
});
