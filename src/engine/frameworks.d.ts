/** Made from policies/frameworks by scripts/frameworks.mjs, in a build and in a test. */
declare module 'virtual:frameworks' {
  const frameworks: readonly import('../model/framework.ts').Framework[];
  export default frameworks;
}
