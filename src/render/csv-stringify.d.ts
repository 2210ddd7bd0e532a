/**
 * What is used of csv-stringify/sync. Its own types bring those of Node with them, which the pure folders must not see:
 * tsconfig.pure.json reads these in their place, tsconfig.json holds the calls against the true ones.
 */
export function stringify(
  records: unknown[][],
  options: {
    readonly record_delimiter: string;
    readonly cast: {
      readonly boolean: (value: boolean) => string;
      readonly string: (value: string) => string;
    };
  },
): string;
