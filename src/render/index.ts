/** The formats a report can be rendered in. To add one: write its file and put it in the table. */
import type { ExamResult } from '../model/exam.ts';
import type { Explanation } from '../model/explanation.ts';
import type { Report } from '../model/report.ts';
import { renderAnnotations } from './annotations.ts';
import { renderCsv } from './csv.ts';
import { renderExam } from './exam.ts';
import { renderExamJson } from './exam-json.ts';
import { renderExamJUnit } from './exam-junit.ts';
import { renderExplanation } from './explanation.ts';
import { renderJson } from './json.ts';
import { renderJUnit } from './junit.ts';
import { COMMENT_ROOM, renderMarkdown } from './markdown.ts';
import { renderOscalPoam } from './oscal/poam.ts';
import { renderOscal } from './oscal/results.ts';
import type { UuidOf } from './oscal/uuid.ts';
import type { TextOptions } from './page.ts';
import { renderSarif } from './sarif.ts';
import { renderText } from './text.ts';

/** A part of what is written: text, or the bytes of a format that is none. */
export type Piece = string | Uint8Array;

/** What a person wants to see, and what formats cannot do by themselves. */
export interface RenderOptions extends TextOptions {
  readonly uuidOf: UuidOf;
}

export interface Format<T = Report> {
  /** What it is for, in one line. */
  readonly summary: string;
  /** What the name of a file of it ends with, without the dot. */
  readonly extension: string;
  /** It is no text, so that a terminal cannot show it. */
  readonly isBinary?: true;
  /** Makes so much garbage that it should be collected sooner than usual. */
  readonly isWasteful?: true;
  /** In pieces to be written one after the other. One that needs a large library loads it first. */
  render(value: T, options: RenderOptions): Iterable<Piece> | Promise<Iterable<Piece>>;
}

export const formats: ReadonlyMap<string, Format> = new Map<string, Format>([
  [
    'text',
    {
      summary: 'for reading in a terminal',
      extension: 'txt',
      render: (report, options) => [renderText(report, options)],
    },
  ],
  [
    'json',
    {
      summary: 'everything, for programs and auditors (opsledger schema report)',
      extension: 'json',
      render: renderJson,
    },
  ],
  [
    'markdown',
    {
      summary: 'what a comment on a pull request carries',
      extension: 'md',
      render: (report, { templates }) => [renderMarkdown(report, COMMENT_ROOM, templates?.['report.md.hbs'])],
    },
  ],
  [
    'html',
    {
      summary: 'a page for people, on screen and on paper, in one file',
      extension: 'html',
      render: async (report, { templates }) =>
        (await import('./html.ts')).renderHtml(report, templates?.['report.html.hbs']),
    },
  ],
  [
    'sarif',
    {
      summary: 'findings for code scanning and other viewers, as SARIF 2.1.0',
      extension: 'sarif',
      render: (report, options) => [renderSarif(report, options)],
    },
  ],
  [
    'oscal',
    {
      summary: 'for tools of auditors, as OSCAL 1.2.1 assessment results',
      extension: 'json',
      render: renderOscal,
    },
  ],
  [
    'oscal-poam',
    {
      summary: 'what is open or excepted, as an OSCAL 1.2.1 plan of action',
      extension: 'json',
      render: renderOscalPoam,
    },
  ],
  [
    'annotations',
    {
      summary: 'findings beside their lines, from a step of GitHub Actions',
      extension: 'txt',
      render: (report, options) => [renderAnnotations(report, options)],
    },
  ],
  [
    'junit',
    {
      summary: 'an evaluation a test case, for CI systems that show tests',
      extension: 'xml',
      render: renderJUnit,
    },
  ],
  [
    'csv',
    {
      summary: 'one finding a line, for spreadsheets and programs',
      extension: 'csv',
      render: renderCsv,
    },
  ],
  [
    'xlsx',
    {
      summary: 'a workbook for auditors, who work with every evaluation',
      extension: 'xlsx',
      isBinary: true,
      isWasteful: true,
      render: async (report) => (await import('./xlsx.ts')).renderXlsx(report),
    },
  ],
]);

/** The formats that an explanation can be rendered in. */
export const explanationFormats: ReadonlyMap<string, Format<Explanation>> = new Map<
  string,
  Format<Explanation>
>([
  [
    'text',
    {
      summary: 'for reading in a terminal',
      extension: 'txt',
      render: (explanation, options) => [renderExplanation(explanation, options)],
    },
  ],
  [
    'json',
    {
      summary: 'every step, for programs (opsledger schema explanation)',
      extension: 'json',
      render: renderJson,
    },
  ],
]);

/** The outcome of tests, and how to learn when they were run, as an RFC 3339 text in UTC. */
export interface Exam {
  readonly result: ExamResult;
  readonly now: () => string;
  readonly tool: Report['tool'];
}

/** The formats that the outcome of tests can be rendered in. */
export const examFormats: ReadonlyMap<string, Format<Exam>> = new Map<string, Format<Exam>>([
  [
    'text',
    {
      summary: 'for reading in a terminal',
      extension: 'txt',
      render: ({ result }, options) => [renderExam(result, options)],
    },
  ],
  [
    'json',
    {
      summary: 'all of it, for programs (opsledger schema exam)',
      extension: 'json',
      render: ({ result, tool }) => renderExamJson(result, tool),
    },
  ],
  [
    'junit',
    {
      summary: 'a suite a policy, for CI systems that show tests',
      extension: 'xml',
      render: ({ result, now }) => renderExamJUnit(result, now()),
    },
  ],
]);
