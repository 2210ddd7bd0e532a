/** The table of files that mode report writes. */
import { describe, expect, it } from 'vitest';
import { NOT_KEPT, REPORT_FILES, WANTED, WRITTEN_APART } from '../../src/action/report-files.ts';
import { formats } from '../../src/render/index.ts';

describe('[R72] the files of a report', () => {
  it('are of every format, but for those that nobody keeps', () => {
    const decided = [...WANTED.keys(), ...WRITTEN_APART, ...NOT_KEPT];
    // Whoever adds a format decides here whether the report of a period has a file of it.
    expect([...formats.keys()].filter((format) => !decided.includes(format))).toEqual([]);
    expect(new Set(decided).size).toBe(decided.length);
  });

  it('are written where there is such a format, each under a name of its own with its ending', () => {
    const names = [
      'result.json',
      'report.md',
      'opsledger.sarif',
      'summary.md',
      'SHA256SUMS',
      ...WANTED.values(),
    ];
    expect(new Set(names).size).toBe(names.length);
    expect(REPORT_FILES.map(({ format }) => format)).toEqual(
      [...WANTED.keys()].filter((one) => formats.has(one)),
    );
    for (const { format, name } of REPORT_FILES)
      expect(name.endsWith(`.${formats.get(format)?.extension}`), name).toBe(true);
  });
});
