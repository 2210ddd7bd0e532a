/** The library that ships, read as the program reads it: what its generated pages are made of. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generatedPlugin } from './generated.mjs';
import { modulesOf } from './source.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

const SOURCES = `
export { commands } from './src/cli/commands.ts';
export { helpFor, overview, TOPIC_NAMES } from './src/cli/help.ts';
export { kinds } from './src/kinds/index.ts';
export { fieldsOf } from './src/model/kind.ts';
export { shapeWords } from './src/model/shape-words.ts';
export { operators } from './src/engine/logic/operators/index.ts';
export { frameworks } from './src/engine/framework.ts';
export { readPolicies } from './src/engine/policies.ts';
export { Choice, readProfile } from './src/engine/profiles.ts';
export { rulesOf } from './src/engine/explain.ts';
export { readYaml } from './src/engine/yaml/read.ts';
export { writeFlow } from './src/engine/yaml/write.ts';
`;

let read;

/**
 * The modules above, and what stands in policies/: the policies as they are compiled, the path of each, its remarks, its
 * cases, and the profiles that take it. Read once.
 */
export function library() {
  read ??= readLibrary();
  return read;
}

async function readLibrary() {
  const modules = await modulesOf(SOURCES, [await generatedPlugin()]);
  const paths = readdirSync(join(ROOT, 'policies'), { recursive: true })
    .map((path) => `policies/${String(path).replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.yaml'))
    .sort();
  const isBeside = (path) => /\/(?:frameworks|crosswalks|profiles)\/|\.test\.yaml$/.test(path);
  const files = paths.filter((path) => !isBeside(path)).map((path) => ({ path, text: textOf(path) }));
  const { policies, problems } = modules.readPolicies(files, modules.kinds);
  if (problems.length > 0) throw new Error(`${problems[0].location.path}: ${problems[0].message}`);
  const profiles = profilesOf(paths, modules);
  return {
    ...modules,
    profiles,
    policies: policies.map((policy) => {
      const { path, text } = policy.extent.source;
      const testPath = path.replace(/\.yaml$/, '.test.yaml');
      return {
        ...policy,
        path,
        testPath,
        remarks: remarksIn(text),
        cases: casesIn(testPath, policy.id, modules),
        profiles: profiles.filter(({ takes }) => takes(policy)).map(({ name }) => name),
        rules: modules.rulesOf(policy),
        kindsRead: kindsRead(policy, modules),
      };
    }),
  };
}

function textOf(path) {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** What the author says of a policy above it: mostly what it cannot judge yet. */
function remarksIn(text) {
  return text
    .slice(0, text.search(/^[^#\n]/m))
    .split('\n')
    .filter((line) => line.startsWith('#'))
    .map((line) => line.replace(/^# ?/, ''))
    .join(' ')
    .trim();
}

/** The cases of a policy: what each shows, and which verdicts it expects. */
function casesIn(path, id, { readYaml }) {
  return readYaml({ path, text: textOf(path) })
    .documents.map(({ value }) => value)
    .filter((one) => one?.policy === id && 'expect' in one)
    .map(({ name, expect }) => ({
      name: name ?? 'A case without a name',
      verdicts: typeof expect === 'string' ? [expect] : Object.keys(expect),
    }));
}

function profilesOf(paths, { readProfile, Choice }) {
  const files = paths.filter((path) => path.startsWith('policies/profiles/'));
  const all = new Map(
    files.map((path) => {
      const { profile } = readProfile({ path, text: textOf(path) });
      return [profile.name, profile];
    }),
  );
  const within = (name) => {
    const profile = all.get(name.replace(/^opsledger:/, ''));
    return profile === undefined ? [] : [profile, ...profile.extends.flatMap(within)];
  };
  return [...all.values()].map(({ name, title, summary }) => {
    const choice = new Choice(within(name));
    return { name, title, summary, takes: ({ id, controls }) => choice.takes(id, controls) };
  });
}

/** The kinds whose records a policy looks at beside those it judges: by name, or by following a reference. */
function kindsRead({ document, forEach = [] }, { kinds, fieldsOf }) {
  const found = new Set();
  const named = Object.values(document.with ?? {}).flatMap(({ one, many, latest }) => one ?? many ?? latest);
  const follow = (field, from) => {
    for (const name of from) {
      const shape = fieldsOf(kinds.get(name))[field]?.shape;
      const inner = shape?.type === 'list' ? shape.of : shape;
      const shapes = inner?.type === 'either' ? inner.of : [inner];
      for (const one of shapes) if (one?.type === 'ref') for (const kind of one.kinds) found.add(kind);
    }
  };
  const look = (value) => {
    if (typeof value === 'string') {
      const [, head, field] = /^\$(all|ref)\.(\w+)/.exec(value) ?? [];
      if (head === 'all') found.add(field);
      else if (head === 'ref') follow(field, [...forEach, ...named]);
      else if (value.startsWith('$org')) found.add('Organization');
      else if (kinds.has(value)) found.add(value);
    } else if (typeof value === 'object' && value !== null) {
      for (const one of Object.values(value)) look(one);
    }
  };
  for (const key of ['where', 'with', 'let', 'fresh', 'require', 'offenders', 'deadline'])
    look(document[key]);
  return [...found].filter((kind) => kinds.has(kind) && !forEach.includes(kind)).sort();
}
