/** Shapes of the scripts that tests run in this process. */
declare module '*/scripts/docs.mjs' {
  export function generatedPages(cli: string): Promise<ReadonlyMap<string, string>>;
}
declare module '*/.dependency-cruiser.mjs' {
  const configuration: {
    readonly forbidden: readonly { readonly name: string }[];
    readonly options: Readonly<Record<string, unknown>>;
  };
  export default configuration;
}
