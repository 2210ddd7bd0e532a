/** What the runner gets of a run: files, the summary of the step, annotations, outputs, and what the log says. */
import { dirname, join, relative, resolve } from 'node:path';
import { deliver, type Rendered } from '../app/check.ts';
import { EXIT, type ExitCode } from '../app/exit.ts';
import type { Outcome } from '../model/publication.ts';
import type { Report } from '../model/report.ts';
import { counted, listed } from '../model/wording.ts';
import { MOST_ANNOTATIONS, renderAnnotations } from '../render/annotations.ts';
import { renderJson } from '../render/json.ts';
import { COMMENT_ROOM, renderMarkdown } from '../render/markdown.ts';
import { renderSarif } from '../render/sarif.ts';
import { writeAll } from '../shell/files.ts';
import { appendOutputs, appendSummary, variable } from '../shell/runner.ts';
import type { Occasion } from './event.ts';
import { DEFAULT_RESULT, type Settings } from './inputs.ts';
import { isAsWanted, NOTHING_YET, type Outputs, outputsOf, publishedOutputs } from './outputs.ts';
import { commentOf, type Publication } from './publishing.ts';
import { REPORT_FILES } from './report-files.ts';
import { type ActionWorld, fail, tell } from './world.ts';

/** A report, what it must not be written over, and the templates to show it by. */
export type Told = Rendered;

/** Room for the summary of a step: more than enough for people, and far from what the runner takes. */
const SUMMARY_ROOM = { length: 400_000, rows: 1000, cards: 400 };

/** The page of the report of a period, beside the result. */
const REPORT_PAGE = 'report.md';

export class Telling {
  readonly #world: ActionWorld;
  readonly #settings: Settings;
  readonly #occasion: Occasion;
  /** The folder that is checked out; paths in outputs count from it. */
  readonly #root: string;

  constructor(world: ActionWorld, settings: Settings, occasion: Occasion, root: string) {
    this.#world = world;
    this.#settings = settings;
    this.#occasion = occasion;
    this.#root = root;
  }

  /** Where a file that lies beside the result goes. */
  #path(name: string): string {
    return join(dirname(this.resultPath()), name);
  }

  /** The result file: what is written, or in mode publish what is read. */
  resultPath(): string {
    const { mode, results } = this.#settings;
    // What merge reads is no place to write to.
    return resolve(this.#root, (mode === 'merge' ? undefined : results[0]) ?? DEFAULT_RESULT);
  }

  writeResult({ report, isInput }: Told): void {
    writeAll([{ path: this.resultPath(), text: renderJson(report) }], isInput);
  }

  writeSummary({ report, isInput, gathered }: Told, head: string): void {
    const templates = gathered?.templates.templates;
    const comment = commentOf(report, this.#occasion, head, '', templates);
    // What the change did stands in the comment above the page.
    const { comparison: _, ...alone } = report;
    const page = renderMarkdown(alone, SUMMARY_ROOM, templates?.['report.md.hbs']);
    const whole = `${comment.body}\n\n---\n\n${page}\n`;
    writeAll([{ path: this.#path('summary.md'), text: [whole] }], isInput);
    this.appendSummary(whole, `${comment.body}\n`);
  }

  /** The report of a period as a page of its own. */
  writeReport({ report, isInput, gathered }: Told): void {
    const template = gathered?.templates.templates['report.md.hbs'];
    const text = renderMarkdown(report, SUMMARY_ROOM, template);
    writeAll([{ path: this.#path(REPORT_PAGE), text: [text] }], isInput);
    this.appendSummary(text, renderMarkdown(report, COMMENT_ROOM, template));
  }

  /** The report of a period in each other format that people open or programs read. */
  async writeFiles(told: Told): Promise<void> {
    const files = REPORT_FILES.map(({ format, name }) => ({ format, path: this.#path(name) }));
    await deliver(this.#world, told, files, { verbose: true, quiet: true });
  }

  /** Adds to the summary of the step; the short text where the whole has no room. */
  appendSummary(whole: string, short: string): void {
    const file = variable(this.#world.environment, 'GITHUB_STEP_SUMMARY');
    if (file === undefined) return;
    const written = appendSummary(file, whole, short);
    if (written === 'whole') return;
    const what = written === 'short' ? 'only the short form' : 'nothing';
    this.#world.log(`Of the summary ${what} was written, because the runner takes no more.`);
  }

  annotate(report: Report): void {
    const { annotate } = this.#settings;
    if (annotate === 'none') return;
    const paths = report.comparison && new Set(report.comparison.paths);
    const annotates = (path: string) => annotate === 'all' || paths === undefined || paths.has(path);
    // One is left for the message by which the step fails. Of problems that message, the log and the summary tell.
    this.#world.command(
      renderAnnotations({ ...report, problems: [] }, { annotates, annotations: MOST_ANNOTATIONS - 1 }),
    );
  }

  /** Tells outputs; where the files are is among them. Of what is told twice the later counts. */
  output(outputs: Partial<Outputs>): void {
    const file = variable(this.#world.environment, 'GITHUB_OUTPUT');
    if (file === undefined) return;
    appendOutputs(file, {
      ...NOTHING_YET,
      'result-path': relative(this.#root, this.resultPath()),
      'summary-path': this.#relative('summary.md'),
      'sarif-path': this.#relative('opsledger.sarif'),
      ...(this.#settings.mode === 'report' ? { 'report-path': this.#relative(REPORT_PAGE) } : {}),
      ...outputs,
    });
  }

  #relative(name: string): string {
    return relative(this.#root, this.#path(name));
  }

  writeSarif({ report, isInput }: Told): void {
    const { sarifCategory: category } = this.#settings;
    writeAll([{ path: this.#path('opsledger.sarif'), text: [renderSarif(report, { category })] }], isInput);
  }

  sayPublished(report: Report, { outcomes, truncated }: Publication): void {
    for (const outcome of outcomes) this.#world.log(outcomeText(outcome));
    const missing = outcomes.filter((outcome) => !isAsWanted(outcome));
    if (missing.length > 0) {
      const named = missing.map(({ what, because }) => `${what} – ${because ?? ''}`).join(' ');
      const text = `Not published: ${named} The verdict stands; it is in the summary of the run.`;
      tell(this.#world, 'notice', text);
    }
    this.output({ ...outputsOf(report), ...publishedOutputs(outcomes, truncated) });
  }

  sayVerdict(report: Report, code: ExitCode): void {
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

function outcomeText({ what, outcome, because, url }: Outcome): string {
  return [`${what}: ${outcome}`, because, url].filter((part) => part !== undefined && part !== '').join('. ');
}
