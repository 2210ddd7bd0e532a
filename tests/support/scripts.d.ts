/** Shapes of the scripts that tests run in this process. */
declare module '*/scripts/docs.mjs' {
  export function generatedPages(cli: string): Promise<ReadonlyMap<string, string>>;
  export function folderPicture(): Promise<string>;
}
declare module '*/.dependency-cruiser.mjs' {
  const configuration: {
    readonly forbidden: readonly { readonly name: string }[];
    readonly options: Readonly<Record<string, unknown>>;
  };
  export default configuration;
}
declare module '*/scripts/limits.mjs' {
  export function limits(): Promise<
    readonly {
      readonly file: string;
      readonly constant: string;
      readonly value: number;
      /** The message past it, with {n} for the value and … for what depends on the case. */
      readonly says: string | undefined;
    }[]
  >;
}
declare module '*/scripts/coverage.mjs' {
  export function checkList(): {
    /** What a check may wait for, in words. */
    readonly waits: Readonly<Record<string, string>>;
    readonly checks: readonly {
      readonly id: string;
      readonly title?: string;
      /** One of the waits. */
      readonly later?: string;
      readonly declined?: string;
    }[];
  };
  export function policyHeads(): readonly {
    readonly id: string;
    readonly title: string;
    readonly path: string;
    readonly controls: Readonly<Record<string, readonly string[]>>;
  }[];
  export function coveragePage(): string;
}
declare module '*/scripts/action-requirements.mjs' {
  export function actionRequirements(): {
    readonly requirements: readonly { readonly id: number; readonly title: string }[];
    /** Number → why not. */
    readonly declined: ReadonlyMap<number, string>;
    /** Number → files of tests that show it. */
    readonly shown: ReadonlyMap<number, readonly string[]>;
  };
  export function actionRequirementsPage(): string;
}
declare module '*/scripts/two-years.mjs' {
  /** How many commits it has, one a month from October 2024 on. */
  export const COMMITS: number;
  /** Makes the repository in a folder that is not there yet, or is empty. */
  export function build(folder: string): void;
}
