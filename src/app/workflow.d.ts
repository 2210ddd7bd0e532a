/** Made from examples/workflows/opsledger-pr.yml by scripts/workflow.mjs, in a build and in a test. */
declare module 'virtual:workflow' {
  const text: string;
  export default text;
}
