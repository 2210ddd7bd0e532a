/**
 * GitHub's own description of its REST interface (OpenAPI), of the operations that an action may use.
 *
 * The package that carries it unpacks to 385 MB, so it is no dependency: it is fetched once with `npm pack`, held
 * against a pinned hash, and only four files of it are read. What is kept of them, some hundred kilobytes each, lies in
 * `node_modules/.cache/opsledger`.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PACKAGE = '@octokit/openapi@23.0.2';
/** Of the tarball, as the registry told it when this version was chosen. Other bytes are refused. */
const INTEGRITY =
  'sha512-pV8M7L9GY23AybNvTmo2nyjmpmnt6+2sRE/tqr0ZLQcPS4lnw7u5eZGNmwRNkBC3D7gZXbFx5AHzLUVRBXGDhg==';

/** github.com, and the versions of GitHub Enterprise Server that are described. */
export const PRODUCTS = ['api.github.com', 'ghes-3.17', 'ghes-3.18', 'ghes-3.19'] as const;
export type Product = (typeof PRODUCTS)[number];

/** What an action may ask for; every other request is one that nobody has thought about yet. */
export const OPERATIONS: readonly string[] = [
  'actions/download-artifact',
  'actions/get-artifact',
  'actions/get-workflow-run',
  'actions/list-workflow-run-artifacts',
  'apps/get-authenticated',
  'checks/create',
  'checks/get',
  'checks/list-annotations',
  'checks/list-for-ref',
  'checks/update',
  'git/create-blob',
  'git/create-commit',
  'git/create-ref',
  'git/create-tree',
  'git/get-blob',
  'git/get-commit',
  'git/get-ref',
  'git/get-tree',
  'git/list-matching-refs',
  'git/update-ref',
  'issues/create',
  'issues/create-comment',
  'issues/delete-comment',
  'issues/get',
  'issues/get-comment',
  'issues/list-comments',
  'issues/list-for-repo',
  'issues/update',
  'issues/update-comment',
  'pulls/create',
  'pulls/create-review',
  'pulls/create-review-comment',
  'pulls/delete-review-comment',
  'pulls/get',
  'pulls/list',
  'pulls/list-files',
  'pulls/list-review-comments',
  'pulls/list-reviews',
  'pulls/update',
  'repos/create-commit-status',
  'repos/create-or-update-file-contents',
  'repos/create-release',
  'repos/delete-release-asset',
  'repos/get',
  'repos/get-branch',
  'repos/get-combined-status-for-ref',
  'repos/get-content',
  'repos/get-release',
  'repos/get-release-by-tag',
  'repos/list-commit-statuses-for-ref',
  'repos/list-pull-requests-associated-with-commit',
  'repos/list-release-assets',
  'repos/list-releases',
  'repos/update-release',
  'repos/upload-release-asset',
  'users/get-authenticated',
];

/** A node of the description. Only what is read here has a name. */
export type Node = { readonly [key: string]: unknown };

export interface Description extends Node {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Node>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, Node>>>>;
}

const CACHE = join(import.meta.dirname, '../../../node_modules/.cache/opsledger');
const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];
/** For readers, not for validation; half of the bytes. */
const FOR_READERS = new Set([
  'description',
  'summary',
  'example',
  'examples',
  'externalDocs',
  'tags',
  'links',
]);

/** Bytes of another hash than the pinned one are no description of ours. `@throws` when they differ. */
export function checkIntegrity(bytes: Uint8Array, integrity: string = INTEGRITY): void {
  const seen = `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
  if (seen !== integrity)
    throw new Error(`${PACKAGE} has the hash ${seen}, not ${integrity} as pinned; it is not used.`);
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Without what only readers need. `nullable` beside no `type`, which OpenAPI 3.0 gives no meaning and Ajv refuses,
 * becomes a choice of what is there and null; beside an enumeration it brings null into that. `named` is true where keys are names that the description gives.
 */
function slimmed(value: unknown, named = false): unknown {
  if (Array.isArray(value)) return value.map((entry) => slimmed(entry));
  if (!isNode(value)) return value;
  const kept: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(value)) {
    if (!named && (FOR_READERS.has(key) || key.startsWith('x-'))) continue;
    // Examples inside an enumeration or a default are values, not nodes.
    if (!named && (key === 'enum' || key === 'default' || key === 'const')) kept[key] = inner;
    else
      kept[key] = slimmed(inner, !named && ['properties', 'schemas', 'responses', 'content'].includes(key));
  }
  if (named || kept['nullable'] !== true) return kept;
  if (Array.isArray(kept['enum']) && !kept['enum'].includes(null)) kept['enum'] = [...kept['enum'], null];
  if (kept['type'] !== undefined) return kept;
  const { nullable: _, ...rest } = kept;
  return { anyOf: [rest, { type: 'object', nullable: true, enum: [null] }] };
}

function referencesOf(value: unknown, found: Set<string>): void {
  if (Array.isArray(value)) for (const entry of value) referencesOf(entry, found);
  else if (isNode(value))
    for (const [key, inner] of Object.entries(value)) {
      if (key === '$ref' && typeof inner === 'string') found.add(inner);
      else referencesOf(inner, found);
    }
}

/** Only the operations named, and what they reach. `@throws` for an operation that is not there. */
export function slim(full: Description, operations: readonly string[]): Description {
  const wanted = new Set(operations);
  const paths: Record<string, Record<string, Node>> = {};
  for (const [path, item] of Object.entries(full.paths))
    for (const method of METHODS) {
      const operation = item[method];
      if (operation === undefined || !wanted.delete(String(operation['operationId']))) continue;
      paths[path] ??= item['parameters'] ? { parameters: slimmed(item['parameters']) as Node } : {};
      paths[path][method] = slimmed(operation) as Node;
    }
  if (wanted.size > 0) throw new Error(`The description has no ${[...wanted].join(', ')}.`);

  const components: Record<string, Record<string, Node>> = {};
  const done = new Set<string>();
  const reached = new Set<string>();
  referencesOf(paths, reached);
  for (const reference of reached) {
    if (done.has(reference)) continue;
    done.add(reference);
    const [, group = '', name = ''] = /^#\/components\/([^/]+)\/([^/]+)$/.exec(reference) ?? [];
    const target = full.components[group]?.[name];
    if (target === undefined) throw new Error(`${reference} is not in the description.`);
    const node = slimmed(target) as Node;
    components[group] ??= {};
    components[group][name] = node;
    // Grows what is iterated over, until nothing new is reached.
    referencesOf(node, reached);
  }
  return { openapi: full.openapi, info: { title: 'GitHub', version: PACKAGE }, paths, components };
}

function run(command: string, words: readonly string[], cwd: string): string {
  const { status, stdout, stderr, error } = spawnSync(command, words, { cwd, encoding: 'utf8' });
  if (error) throw error;
  if (status !== 0) throw new Error(`${command} ${words.join(' ')} ended with ${status}: ${stderr}`);
  return stdout;
}

/** Named by this file, so that another version, other operations or another way to slim them are not found there. */
function cached(product: Product): string {
  const key = createHash('sha256')
    .update(readFileSync(import.meta.filename))
    .digest('hex');
  return join(CACHE, `${product}-${key.slice(0, 16)}.json`);
}

function fetchDescriptions(): void {
  const place = mkdtempSync(join(tmpdir(), 'opsledger-openapi-'));
  try {
    run('npm', ['pack', PACKAGE, '--pack-destination', place, '--silent', '--ignore-scripts'], place);
    const [tarball] = readdirSync(place);
    if (tarball === undefined) throw new Error(`npm pack ${PACKAGE} wrote nothing.`);
    checkIntegrity(readFileSync(join(place, tarball)));
    const members = PRODUCTS.map((product) => `package/generated/${product}.json`);
    run('tar', ['-xzf', tarball, ...members], place);
    mkdirSync(CACHE, { recursive: true });
    for (const product of PRODUCTS) {
      const text = readFileSync(join(place, `package/generated/${product}.json`), 'utf8');
      const target = cached(product);
      // Others may be doing the same at this moment, and nobody may read half a file.
      const half = `${target}.${process.pid}`;
      writeFileSync(half, JSON.stringify(slim(JSON.parse(text) as Description, OPERATIONS)));
      renameSync(half, target);
    }
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

/** The slim description of a product; from the cache, else from the registry (some seconds). */
export function description(product: Product): Description {
  const read = () => JSON.parse(readFileSync(cached(product), 'utf8')) as Description;
  try {
    return read();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    fetchDescriptions();
    return read();
  }
}
