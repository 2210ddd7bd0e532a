/** The sample company and the shipped policies, as texts and as values. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Artefact } from '../../src/model/artefact.ts';
import { ROOT } from './build.ts';

function filesBelow(folder: string, wants: (path: string) => boolean): Record<string, string> {
  const entries = readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
    .filter(wants)
    .sort();
  return Object.fromEntries(entries.map((path) => [path, readFileSync(join(ROOT, path), 'utf8')]));
}

/** Path → text of every file of records. */
export const inventoryFiles = filesBelow('inventory', (path) => path.endsWith('.yaml'));

/** Path → text of every policy. */
export const policyFiles = filesBelow(
  'policies',
  (path) =>
    path.endsWith('.yaml') &&
    !path.endsWith('.test.yaml') &&
    !/^policies\/(frameworks|crosswalks|profiles)\//.test(path),
);

/** Path → text of every profile. */
export const profileFiles = filesBelow('policies/profiles', () => true);

/** Path → text of every framework. */
export const frameworkFiles = filesBelow('policies/frameworks', () => true);

/** Path → text of every crosswalk. */
export const crosswalkFiles = filesBelow('policies/crosswalks', () => true);

/** Path → text of every test of a policy. */
export const policyTestFiles = filesBelow('policies', (path) => path.endsWith('.test.yaml'));

/** The artefacts of the sample, believed to be what its records say. */
export const artefacts: Readonly<Record<string, Artefact>> = Object.fromEntries(
  Object.keys(filesBelow('inventory/files', () => true)).map((path) => [
    path,
    { is: 'file', sha256: undefined },
  ]),
);
