/** One run of the step, in whichever mode: what is judged, and in which order things are told and published. */
import { dirname, join, resolve } from 'node:path';
import { runChange } from '../app/change.ts';
import { type Checked, EVERYTHING, runCheck } from '../app/check.ts';
import { EXIT, type ExitCode } from '../app/exit.ts';
import { mergeFiles } from '../app/merge.ts';
import { keyOf, publish, resolvePull } from '../app/publish.ts';
import { DEFAULT_PREVIOUS, runReport } from '../app/report.ts';
import { readSavedReport } from '../app/saved.ts';
import { checkedOutSides, fetchedSides, type Sides } from '../app/sides.ts';
import { suggest } from '../app/suggest.ts';
import { NO_TEMPLATES } from '../app/templates.ts';
import { tool } from '../app/tool.ts';
import { OpsledgerError } from '../model/problem.ts';
import { type GitHub, GitHubError } from '../model/publication.ts';
import type { Report } from '../model/report.ts';
import { renderReminder } from '../render/reminder.ts';
import { variable } from '../shell/runner.ts';
import { Attempts } from './attempts.ts';
import type { Occasion } from './event.ts';
import type { Settings } from './inputs.ts';
import { outputsOf } from './outputs.ts';
import { publishResult, type Target } from './publishing.ts';
import { Telling, type Told } from './telling.ts';
import type { ActionWorld } from './world.ts';

/** Days that are looked ahead for what lapses. */
const AHEAD = 30;

/** One run of the step. */
export class Step {
  readonly #world: ActionWorld;
  readonly #settings: Settings;
  readonly #occasion: Occasion;
  /** The folder that is checked out. */
  readonly #root: string;
  readonly #telling: Telling;

  constructor(world: ActionWorld, settings: Settings, occasion: Occasion) {
    this.#world = world;
    this.#settings = settings;
    this.#occasion = occasion;
    this.#root = resolve(variable(world.environment, 'GITHUB_WORKSPACE') ?? '.');
    this.#telling = new Telling(world, settings, occasion, this.#root);
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
    const merged = await mergeFiles(this.#settings.results, this.#root);
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
    checked: Told,
    sides: Pick<Sides, 'head'>,
    publishes: boolean,
    suggestions: () => Target['review'] = () => undefined,
  ): Promise<ExitCode> {
    const { report } = checked;
    const code = codeOf(report);
    const attempts = new Attempts(this.#world);
    await attempts.try('the result file', () => this.#telling.writeResult(checked));
    await attempts.try('the summary', () => this.#telling.writeSummary(checked, sides.head));
    await attempts.try('annotations', () => this.#telling.annotate(report));
    await attempts.try('outputs', () => this.#telling.output(outputsOf(report)));
    await attempts.try('the SARIF file', () => this.#telling.writeSarif(checked));
    if (publishes) {
      let review: Target['review'];
      await attempts.try('suggestions', () => {
        review = suggestions();
      });
      await attempts.try('publishing', () => this.#publish(checked, sides, review));
    }
    await attempts.try('the log', () => this.#telling.sayVerdict(report, code));
    return attempts.exit(code);
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
    const report = await readSavedReport(this.#telling.resultPath());
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
    const attempts = new Attempts(this.#world);
    await attempts.try('the summary', () =>
      this.#telling.writeSummary({ report, isInput: () => false }, trustedSha),
    );
    await attempts.try('outputs', () => this.#telling.output(outputsOf(report)));
    await attempts.try('publishing', () => this.#publishTo(report, trustedSha));
    // What the other run found is its business; that nothing could be published is told, and fails nothing.
    return attempts.exit(EXIT.ok);
  }

  async #publishTo(report: Report, sha: string): Promise<void> {
    const github = this.#github();
    const pull = await this.#pullOf(github, sha);
    if (typeof pull === 'string') {
      this.#telling.sayPublished(report, {
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
    this.#telling.sayPublished(report, publication);
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
    const checked = await runReport(this.#world, {
      ...this.#place(),
      asOf: undefined,
      gate,
      period,
      previous: DEFAULT_PREVIOUS,
    });
    const { report } = checked;
    const attempts = new Attempts(this.#world);
    await attempts.try('the result file', () => this.#telling.writeResult(checked));
    await attempts.try('the report', () => this.#telling.writeReport(checked));
    await attempts.try('outputs', () => this.#telling.output(outputsOf(report)));
    await attempts.try('the SARIF file', () => this.#telling.writeSarif(checked));
    await attempts.try('the other formats', () => this.#telling.writeFiles(checked));
    const code = codeOf(report);
    await attempts.try('the log', () => this.#telling.sayVerdict(report, code));
    return attempts.exit(code);
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
    const template = checked.gathered.templates.templates['reminder.md.hbs'];
    const { title, body, count } = renderReminder(report, template);
    const attempts = new Attempts(this.#world);
    await attempts.try('the result file', () => this.#telling.writeResult(checked));
    await attempts.try('the summary', () =>
      this.#telling.appendSummary(`## ${title}\n\n${body}`, `## ${title}\n`),
    );
    await attempts.try('outputs', () => this.#telling.output(outputsOf(report)));
    await attempts.try('publishing', async () => {
      if (report.summary.partial) {
        this.#telling.output({ ...outputsOf(report), published: 'false' });
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
      this.#telling.sayPublished(report, {
        outcomes: await publish(this.#github(), { nag }),
        truncated: false,
      });
    });
    const code = codeOf(report);
    if (code === EXIT.untrusted) await attempts.try('the log', () => this.#telling.sayVerdict(report, code));
    return attempts.exit(code);
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
    const { report, gathered, ...checked } = await runCheck(this.#world, {
      ...options,
      revision: at.commit,
      ahead: AHEAD,
    });
    // Of a pull request that nothing can be held against, too, nobody else may choose how it is shown.
    const templates = this.#occasion.pull ? NO_TEMPLATES : gathered.templates;
    return {
      ...checked,
      report: notes.length === 0 ? report : { ...report, notes },
      gathered: { ...gathered, templates },
    };
  }

  /** What to suggest on the pull request; undefined where that is not asked for, or there is none. */
  #suggest({ report, gathered }: Checked, { base, at, head }: Sides): Target['review'] {
    const isWanted = this.#settings.extras.includes('suggestions') && this.#settings.token !== '';
    if (!isWanted || !this.#occasion.pull || !base) return undefined;
    const paths = report.comparison?.paths ?? [];
    return suggest(gathered, { folder: this.#root, base, at, head, paths });
  }

  async #publish(
    { report, gathered }: Told,
    { head }: Pick<Sides, 'head'>,
    review?: Target['review'],
  ): Promise<void> {
    const { pull } = this.#occasion;
    const { token } = this.#settings;
    if (token === '') {
      this.#world.log('There is no token, so nothing is published.');
      return;
    }
    const target = { pull: pull?.number, head, review, templates: gathered?.templates.templates };
    const publication = await publishResult(this.#github(), report, target, this.#occasion, this.#settings);
    this.#telling.sayPublished(report, publication);
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
}

function codeOf({ summary: { partial, gate } }: Report): ExitCode {
  if (partial) return EXIT.untrusted;
  return gate.tripped ? EXIT.findings : EXIT.ok;
}
