/** One run of the step, in whichever mode: judge, tell the runner, publish. */
import { dirname, join, relative, resolve } from 'node:path';
import { runChange } from '../app/change.ts';
import { type Checked, EVERYTHING, runCheck } from '../app/check.ts';
import { EXIT, type ExitCode } from '../app/exit.ts';
import { mergeFiles } from '../app/merge.ts';
import { keyOf, publish, resolvePull } from '../app/publish.ts';
import { runReport } from '../app/report.ts';
import { readSavedReport } from '../app/saved.ts';
import { checkedOutSides, fetchedSides, type Sides } from '../app/sides.ts';
import { suggest } from '../app/suggest.ts';
import { tool } from '../app/tool.ts';
import { OpsledgerError } from '../model/problem.ts';
import { type GitHub, GitHubError, type Outcome } from '../model/publication.ts';
import type { Report } from '../model/report.ts';
import { counted, listed } from '../model/wording.ts';
import { MOST_ANNOTATIONS, renderAnnotations } from '../render/annotations.ts';
import { renderJson } from '../render/json.ts';
import { renderMarkdown } from '../render/markdown.ts';
import { renderReminder } from '../render/reminder.ts';
import { renderSarif } from '../render/sarif.ts';
import { writeAll } from '../shell/files.ts';
import { appendOutputs, appendSummary, variable } from '../shell/runner.ts';
import type { Occasion } from './event.ts';
import { DEFAULT_RESULT, type Settings } from './inputs.ts';
import { isAsWanted, NOTHING_YET, type Outputs, outputsOf, publishedOutputs } from './outputs.ts';
import { commentOf, type Publication, publishResult, type Target } from './publishing.ts';
import { type ActionWorld, fail, tell } from './world.ts';

/** Days that are looked ahead for what lapses. */
const AHEAD = 30;

/** One run of the step. */
export class Step {
  readonly #world: ActionWorld;
  readonly #settings: Settings;
  readonly #occasion: Occasion;
  /** The folder that is checked out. */
  readonly #root: string;

  constructor(world: ActionWorld, settings: Settings, occasion: Occasion) {
    this.#world = world;
    this.#settings = settings;
    this.#occasion = occasion;
    this.#root = resolve(variable(world.environment, 'GITHUB_WORKSPACE') ?? '.');
  }

  async run(): Promise<ExitCode> {
    switch (this.#settings.mode) {
      case 'all':
        return this.#judge(true);
      case 'evaluate':
        return this.#judge(false);
      case 'publish':
        return this.#publishSaved();
      case 'report':
        return this.#report();
      case 'nag':
        return this.#remind();
      case 'merge':
        return this.#merge();
    }
  }

  /** Judges, tells the runner, and publishes where that is wanted. */
  async #judge(publishes: boolean): Promise<ExitCode> {
    const sides = this.#sides();
    const checked = await this.#check(sides);
    return this.#tell(checked, sides, publishes, () => this.#suggest(checked, sides));
  }

  /** Joins what other jobs have judged, a part each, and goes on as if it had judged the whole. */
  async #merge(): Promise<ExitCode> {
    const merged = mergeFiles(this.#settings.results, this.#root);
    const { comparison, revision } = merged.report;
    const about = comparison?.head ?? revision?.commit;
    const { trustedSha } = this.#settings;
    const wanted = trustedSha ?? this.#occasion.head ?? variable(this.#world.environment, 'GITHUB_SHA');
    if (about === undefined || about !== wanted) {
      throw new OpsledgerError(
        'usage',
        `The parts are about ${String(about)}, and this run about ${String(wanted)}.`,
        {
          hint: 'Hand over the results of the jobs of this run, or say with trusted-sha what they are about.',
        },
      );
    }
    return this.#tell(merged, { head: about }, true);
  }

  /** Tells the runner of a result, and publishes it where that is wanted. */
  async #tell(
    checked: Pick<Checked, 'report' | 'isInput'>,
    sides: Pick<Sides, 'head'>,
    publishes: boolean,
    suggestions: () => Target['review'] = () => undefined,
  ): Promise<ExitCode> {
    const { report } = checked;
    const code = codeOf(report);
    const told = new Told(this.#world);
    await told.try('the result file', () => this.#writeResult(checked));
    await told.try('the summary', () => this.#writeSummary(checked, sides.head));
    await told.try('annotations', () => this.#annotate(report));
    await told.try('outputs', () => this.#output(outputsOf(report)));
    await told.try('the SARIF file', () => this.#writeSarif(checked));
    if (publishes) {
      let review: Target['review'];
      await told.try('suggestions', () => {
        review = suggestions();
      });
      await told.try('publishing', () => this.#publish(report, sides, review));
    }
    await told.try('the log', () => this.#sayVerdict(report, code));
    return told.exit(code);
  }

  /** Publishes a result that another run has made, where it belongs as GitHub, not the result, says. */
  async #publishSaved(): Promise<ExitCode> {
    const { trustedSha } = this.#settings;
    if (trustedSha === undefined) {
      throw new OpsledgerError(
        'usage',
        'publish needs trusted-sha: the result itself cannot say what it is about.',
        {
          // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub
          hint: 'Write trusted-sha: ${{ github.event.workflow_run.head_sha }}.',
        },
      );
    }
    const report = readSavedReport(this.#resultPath());
    if (report.shard) {
      const { index, count } = report.shard;
      throw new OpsledgerError(
        'usage',
        `The result is part ${index} of ${count}, and a part is not published.`,
        {
          hint: 'Join all parts with mode: merge, which publishes the whole.',
        },
      );
    }
    const about = report.comparison?.head ?? report.revision?.commit;
    if (about !== trustedSha) {
      throw new OpsledgerError(
        'usage',
        `The result is about ${String(about)}, and this run about ${trustedSha}.`,
        {
          hint: 'Hand over the result of the run that started this one.',
        },
      );
    }
    const told = new Told(this.#world);
    await told.try('the summary', () => this.#writeSummary({ report, isInput: () => false }, trustedSha));
    await told.try('outputs', () => this.#output(outputsOf(report)));
    await told.try('publishing', () => this.#publishTo(report, trustedSha));
    // What the other run found is its business; that nothing could be published is told, and fails nothing.
    return told.exit(EXIT.ok);
  }

  async #publishTo(report: Report, sha: string): Promise<void> {
    const github = this.#github();
    const pull = await this.#pullOf(github, sha);
    if (typeof pull === 'string') {
      this.#sayPublished(report, {
        outcomes: [{ what: 'comment', outcome: 'skipped', because: pull }],
        truncated: false,
      });
      return;
    }
    if (this.#settings.extras.includes('suggestions'))
      this.#world.log('Suggestions need the files, so they are made in mode all alone.');
    const foreword = 'This was computed by a run of the branch itself, which could have altered it.';
    const target = { pull, head: sha };
    const publication = await publishResult(github, report, target, this.#occasion, this.#settings, foreword);
    this.#sayPublished(report, publication);
  }

  /** The number of the pull request with a commit at its head, or why there is none. */
  async #pullOf(github: GitHub, sha: string): Promise<number | string> {
    try {
      const resolved = await resolvePull(github, { repository: this.#occasion.repository, sha });
      return resolved.is === 'pull' ? resolved.pull.number : resolved.because;
    } catch (error) {
      if (error instanceof GitHubError) return error.answer.message;
      throw error;
    }
  }

  /** The scorecard of a period, in files; delivering them is the business of the workflow. */
  async #report(): Promise<ExitCode> {
    const { period, gate } = this.#settings;
    const checked = await runReport(this.#world, { ...this.#place(), asOf: undefined, gate, period });
    const { report } = checked;
    const told = new Told(this.#world);
    await told.try('the result file', () => this.#writeResult(checked));
    await told.try('the report', () => {
      const text = renderMarkdown(report, SUMMARY_ROOM);
      writeAll([{ path: this.#path('report.md'), text: [text] }], checked.isInput);
      this.#appendSummary(text, renderMarkdown(report));
    });
    const files = { 'report-path': this.#relative('report.md') };
    await told.try('outputs', () => this.#output({ ...outputsOf(report), ...files }));
    await told.try('the SARIF file', () => this.#writeSarif(checked));
    const code = codeOf(report);
    await told.try('the log', () => this.#sayVerdict(report, code));
    return told.exit(code);
  }

  /** Keeps one issue that lists what lapses soon, and what has lapsed. */
  async #remind(): Promise<ExitCode> {
    const checked = await runCheck(this.#world, {
      ...this.#place(),
      asOf: undefined,
      gate: 'none',
      revision: 'HEAD',
      ahead: AHEAD,
    });
    const { report } = checked;
    const { title, body, count } = renderReminder(report);
    const told = new Told(this.#world);
    await told.try('the result file', () => this.#writeResult(checked));
    await told.try('the summary', () => this.#appendSummary(`## ${title}\n\n${body}`, `## ${title}\n`));
    await told.try('outputs', () => this.#output(outputsOf(report)));
    await told.try('publishing', async () => {
      if (report.summary.partial) {
        this.#output({ ...outputsOf(report), published: 'false' });
        return this.#world.log('The result cannot be trusted, so the issue stays as it is.');
      }
      if (this.#settings.token === '') return this.#world.log('There is no token, so nothing is published.');
      const nag = {
        key: keyOf(this.#settings.commentKey),
        title,
        body,
        items: count,
        label: 'opsledger',
        assignees: [],
      };
      this.#sayPublished(report, { outcomes: await publish(this.#github(), { nag }), truncated: false });
    });
    const code = codeOf(report);
    if (code === EXIT.untrusted) await told.try('the log', () => this.#sayVerdict(report, code));
    return told.exit(code);
  }

  /** What every mode that judges looks at. */
  #place() {
    return {
      ...EVERYTHING,
      folder: dirname(join(this.#root, this.#settings.config)),
      config: undefined,
      // Of a pull request what is installed may come from what is judged.
      sealed: this.#occasion.pull !== undefined,
    };
  }

  #sides(): Sides {
    const { pull, base, head, server } = this.#occasion;
    const credentials = { server, token: this.#settings.mode === 'evaluate' ? '' : this.#settings.token };
    if (this.#settings.headSource === 'git') {
      if (!pull)
        throw new OpsledgerError(
          'usage',
          'head-source: git reads a pull request, and this event is of none.',
        );
      return fetchedSides(this.#root, pull, credentials);
    }
    if (this.#occasion.event === 'pull_request_target') {
      throw new OpsledgerError(
        'usage',
        'pull_request_target checks out the base, so there is no change to judge.',
        {
          hint: 'Set head-source: git, which reads the pull request as data, or use the event pull_request.',
        },
      );
    }
    return checkedOutSides(this.#root, { base, head }, credentials);
  }

  async #check({ base, at, head, notes }: Sides): Promise<Checked> {
    const { gate, gateOn, allowSelfException, shard } = this.#settings;
    const options = { ...this.#place(), asOf: undefined, gate, shard };
    if (base) {
      const gated = gateOn ?? (this.#occasion.pull ? 'new' : 'all');
      return runChange(this.#world, {
        ...options,
        base,
        at,
        head,
        gated,
        // What is pushed has been accepted, by whoever may push.
        isAccepted: this.#occasion.event === 'push',
        allowSelfException,
        ahead: AHEAD,
        notes,
      });
    }
    const checked = await runCheck(this.#world, { ...options, revision: at.commit, ahead: AHEAD });
    return notes.length === 0 ? checked : { ...checked, report: { ...checked.report, notes } };
  }

  /** Where a file that lies beside the result goes. */
  #path(name: string): string {
    return join(dirname(this.#resultPath()), name);
  }

  #resultPath(): string {
    const { mode, results } = this.#settings;
    // What merge reads is no place to write to.
    return resolve(this.#root, (mode === 'merge' ? undefined : results[0]) ?? DEFAULT_RESULT);
  }

  #writeResult({ report, isInput }: Pick<Checked, 'report' | 'isInput'>): void {
    writeAll([{ path: this.#resultPath(), text: renderJson(report) }], isInput);
  }

  #writeSummary({ report, isInput }: Pick<Checked, 'report' | 'isInput'>, head: string): void {
    const comment = commentOf(report, this.#occasion, head, '');
    const whole = `${comment.body}\n\n---\n\n${renderMarkdown(report, SUMMARY_ROOM)}\n`;
    writeAll([{ path: this.#path('summary.md'), text: [whole] }], isInput);
    this.#appendSummary(whole, `${comment.body}\n`);
  }

  #appendSummary(whole: string, short: string): void {
    const file = variable(this.#world.environment, 'GITHUB_STEP_SUMMARY');
    if (file === undefined) return;
    const written = appendSummary(file, whole, short);
    if (written === 'whole') return;
    const what = written === 'short' ? 'only the short form' : 'nothing';
    this.#world.log(`Of the summary ${what} was written, because the runner takes no more.`);
  }

  #annotate(report: Report): void {
    const { annotate } = this.#settings;
    if (annotate === 'none') return;
    const paths = report.comparison && new Set(report.comparison.paths);
    const annotates = (path: string) => annotate === 'all' || paths === undefined || paths.has(path);
    // One is left for the message by which the step fails.
    this.#world.command(renderAnnotations(report, { annotates, annotations: MOST_ANNOTATIONS - 1 }));
  }

  #output(outputs: Partial<Outputs>): void {
    const file = variable(this.#world.environment, 'GITHUB_OUTPUT');
    if (file === undefined) return;
    appendOutputs(file, {
      ...NOTHING_YET,
      'result-path': relative(this.#root, this.#resultPath()),
      'summary-path': this.#relative('summary.md'),
      'sarif-path': this.#relative('opsledger.sarif'),
      ...outputs,
    });
  }

  #relative(name: string): string {
    return relative(this.#root, this.#path(name));
  }

  #writeSarif({ report, isInput }: Pick<Checked, 'report' | 'isInput'>): void {
    const { sarifCategory: category } = this.#settings;
    writeAll([{ path: this.#path('opsledger.sarif'), text: [renderSarif(report, { category })] }], isInput);
  }

  /** What to suggest on the pull request; undefined where that is not asked for, or there is none. */
  #suggest({ report, gathered }: Checked, { base, at, head }: Sides): Target['review'] {
    const isWanted = this.#settings.extras.includes('suggestions') && this.#settings.token !== '';
    if (!isWanted || !this.#occasion.pull || !base) return undefined;
    const paths = report.comparison?.paths ?? [];
    return suggest(gathered, { folder: this.#root, base, at, head, paths });
  }

  async #publish(report: Report, { head }: Pick<Sides, 'head'>, review?: Target['review']): Promise<void> {
    const { pull } = this.#occasion;
    const { token } = this.#settings;
    if (token === '') {
      this.#world.log('There is no token, so nothing is published.');
      return;
    }
    const target = { pull: pull?.number, head, review };
    const publication = await publishResult(this.#github(), report, target, this.#occasion, this.#settings);
    this.#sayPublished(report, publication);
  }

  #github(): GitHub {
    const { api, graphql, repository } = this.#occasion;
    const { token, budgetSeconds } = this.#settings;
    return this.#world.connect({
      apiUrl: api,
      graphqlUrl: graphql,
      token,
      repository,
      budgetMs: budgetSeconds * 1000,
      userAgent: `${tool.name}/${tool.version}`,
    });
  }

  #sayPublished(report: Report, { outcomes, truncated }: Publication): void {
    for (const outcome of outcomes) this.#world.log(outcomeText(outcome));
    const missing = outcomes.filter((outcome) => !isAsWanted(outcome));
    if (missing.length > 0) {
      const named = missing.map(({ what, because }) => `${what} – ${because ?? ''}`).join(' ');
      const text = `Not published: ${named} The verdict stands; it is in the summary of the run.`;
      tell(this.#world, 'notice', text);
    }
    this.#output({ ...outputsOf(report), ...publishedOutputs(outcomes, truncated) });
  }

  #sayVerdict(report: Report, code: ExitCode): void {
    const { gate, partial } = report.summary;
    // One message for all: of each level the runner shows ten, and annotations leave room for one.
    if (report.notes) tell(this.#world, 'warning', report.notes.join(' '));
    if (code === EXIT.untrusted && partial) {
      const errors = report.problems.filter(({ severity }) => severity === 'error');
      for (const { location, message } of errors)
        this.#world.log(`${location.path}:${location.line}:${location.column} ${message}`);
      fail(
        this.#world,
        `The input has ${counted(errors.length, 'problem')}, so the result cannot be trusted (exit 2). The log and the summary tell each.`,
      );
    } else if (code === EXIT.findings) {
      fail(this.#world, `The gate is tripped (exit 1) by ${listed(gate.reasons, 'and')}.`);
    } else this.#world.log('The gate lets it through (exit 0).');
  }
}

/** Room for the summary of a step: more than enough for people, and far from what the runner takes. */
const SUMMARY_ROOM = { length: 400_000, rows: 1000, cards: 400 };

function codeOf({ summary: { partial, gate } }: Report): ExitCode {
  if (partial) return EXIT.untrusted;
  return gate.tripped ? EXIT.findings : EXIT.ok;
}

function outcomeText({ what, outcome, because, url }: Outcome): string {
  return [`${what}: ${outcome}`, because, url].filter((part) => part !== undefined && part !== '').join('. ');
}

/** Of two exit codes the one that wins: the greater. */
function worse(one: ExitCode, other: ExitCode): ExitCode {
  return one > other ? one : other;
}

/** Steps that are taken one after the other, whatever becomes of one of them. */
class Told {
  readonly #world: ActionWorld;
  #worst: ExitCode = EXIT.ok;

  constructor(world: ActionWorld) {
    this.#world = world;
  }

  async try(what: string, work: () => void | Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      // What the world does not let us do is one thing, a bug of ours another.
      const code = error instanceof OpsledgerError ? EXIT.untrusted : EXIT.bug;
      this.#worst = worse(this.#worst, code);
      const why = error instanceof Error ? error.message : String(error);
      fail(this.#world, `${what}: ${why} (exit ${code})`);
    }
  }

  /** The exit code of a run that would end with `code` if all of them had worked. */
  exit(code: ExitCode): ExitCode {
    return worse(this.#worst, code);
  }
}
