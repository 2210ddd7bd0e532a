/** The arrows between folders, one sentence each. `npm run check` holds the code to them. */

/** Layers from the floor up: a folder may import from those it lists, and from itself. */
const layers = {
  model: [],
  kinds: ['model'],
  schema: ['model', 'kinds'],
  engine: ['model', 'schema'],
  render: ['model'],
  shell: ['model'],
  app: ['model', 'kinds', 'schema', 'engine', 'render', 'shell'],
  cli: ['model', 'render', 'shell', 'app'],
  action: ['model', 'render', 'shell', 'app'],
};

/** Third-party package → the only files of src that may import it. */
const importers = {
  yaml: 'src/engine/yaml/library.ts',
  'json-logic-js': 'src/engine/logic/library.ts',
  vega: 'src/render/html/draw.ts',
  '@dagrejs/dagre': 'src/render/html/arrange.ts',
  // The runtime is in every bundle; the compiler in a part that is loaded for a template of a repository alone.
  handlebars: ['src/render/template.ts', 'src/render/templates/library.ts'],
  'csv-stringify': 'src/render/csv.ts',
  fflate: 'src/render/workbook.ts',
  hucre: 'src/render/workbook.ts',
  picomatch: 'src/shell/workspace.ts',
  commander: 'src/cli/arguments.ts',
  '@octokit/rest': 'src/shell/patience.ts',
  '@octokit/plugin-retry': 'src/shell/patience.ts',
  '@octokit/plugin-throttling': 'src/shell/patience.ts',
};

const pure = '^src/(model|kinds|schema|engine|render)/';

export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment:
        'Two files that need each other are one file, or hide a third. Move what both need below them.',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true },
    },
    ...Object.entries(layers).map(([layer, below]) => ({
      name: `${layer}-imports-${below.length === 0 ? 'nothing' : `only-${below.join('-')}`}`,
      comment: `src/${layer} may import from ${below.length === 0 ? 'no other folder' : below.map((name) => `src/${name}`).join(', ')}. Move the code, or pass the value as an argument.`,
      severity: 'error',
      from: { path: `^src/${layer}/` },
      to: { path: '^src/', pathNot: [layer, ...below].map((name) => `^src/${name}/`) },
    })),
    {
      name: 'pure-code-imports-no-node-module',
      comment: 'The core knows no file, clock, environment or network. Ask for what you need as an argument.',
      severity: 'error',
      from: { path: pure },
      to: { dependencyTypes: ['core'] },
    },
    ...Object.entries(importers).map(([name, files]) => ({
      name: `one-importer-of-${name}`,
      comment: `Only ${[files].flat().join(' and ')} may import ${name}, so that replacing it is local.`,
      severity: 'error',
      from: { path: '^src/', pathNot: [files].flat().map((file) => `^${file.replaceAll('.', '\\.')}$`) },
      to: { path: `^node_modules/${name}/` },
    })),
    {
      name: 'no-other-package-in-src',
      comment:
        'A package that is new here needs a line in the table of importers and a reason in docs/decisions.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^node_modules/', pathNot: Object.keys(importers).map((name) => `^node_modules/${name}/`) },
    },
    {
      name: 'yaml-stays-behind-its-folder',
      comment:
        'How YAML is read is the business of src/engine/yaml alone: a faster reader can take its place.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/engine/yaml/' },
      to: { path: '^src/engine/yaml/', pathNot: '^src/engine/yaml/(read|places|write|format)\\.ts$' },
    },
    {
      name: 'entry-point-is-not-imported',
      comment: 'The bin.ts of src/cli and of src/action end the process; nothing else may start them.',
      severity: 'error',
      from: {},
      to: { path: '^src/(cli|action)/bin\\.ts$' },
    },
    {
      name: 'production-imports-no-tests',
      comment: 'src never imports from tests, bench or scripts.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(tests|bench|scripts)/' },
    },
    {
      name: 'nothing-unreachable',
      comment: 'A file that no entry point needs is dead. Remove it.',
      severity: 'error',
      from: { path: '^src/(cli|action)/bin\\.ts$' },
      to: {
        path: '^src/.*\\.ts$',
        // The entry points need not reach each other; validators made when the bundle is built read the formats.
        pathNot: ['^src/(cli|action)/bin\\.ts$', '\\.d\\.ts$', '^src/schema/formats\\.ts$'],
        reachable: false,
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
    },
    // One picture of the folders, for docs/architecture.md.
    reporterOptions: { mermaid: { minify: false } },
  },
};
