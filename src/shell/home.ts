/** Where this program lies: what ships with it, such as its policies, is beside it. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { name } from '../../package.json';

/** The folder of the package that holds this code; undefined where the code was taken out of it. */
export function home(): string | undefined {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    if (isOurs(join(folder, 'package.json'))) return folder;
    if (folder === dirname(folder)) return undefined;
  }
}

function isOurs(path: string): boolean {
  return manifestAt(path)?.name === name;
}

interface Manifest {
  readonly name?: unknown;
  readonly version?: unknown;
  readonly homepage?: unknown;
  readonly repository?: unknown;
}

function manifestAt(path: string): Manifest | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Manifest;
  } catch {
    return undefined; // there is none, or it is somebody else's and broken
  }
}

/** Where the files of the package can be read on the web, as its package.json says; undefined when it does not. */
export function addressOfFiles(): string | undefined {
  const folder = home();
  return folder === undefined ? undefined : addressIn(manifestAt(join(folder, 'package.json')) ?? {});
}

/** The same for a package.json. A repository on GitHub or GitLab shows its files as of the tag of the version. */
export function addressIn({ version, homepage, repository }: Manifest): string | undefined {
  const named = typeof repository === 'object' && repository !== null ? repository : { url: repository };
  const url = 'url' in named && typeof named.url === 'string' ? named.url : undefined;
  const [, host, path] =
    /^(?:git\+)?(?:https:\/\/|ssh:\/\/git@|git@)(github\.com|gitlab\.com)[/:]([\w.-]+\/[\w.-]+?)(?:\.git)?$/.exec(
      url ?? '',
    ) ?? [];
  if (host !== undefined) return `https://${host}/${path}/blob/v${String(version)}`;
  const [, page] =
    typeof homepage === 'string' ? (/^(https:\/\/[^\s#]+?)\/*(?:#.*)?$/.exec(homepage) ?? []) : [];
  return page;
}
