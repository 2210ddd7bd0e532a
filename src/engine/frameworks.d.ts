/** Made from policies/frameworks by scripts/frameworks.mjs, in a build and in a test. */
declare module 'virtual:frameworks' {
  const frameworks: readonly import('../model/framework.ts').Framework[];
  export default frameworks;
}

/** Made from policies/crosswalks in the same way. */
declare module 'virtual:crosswalks' {
  const crosswalks: readonly import('../model/crosswalk.ts').Crosswalk[];
  export default crosswalks;
}
