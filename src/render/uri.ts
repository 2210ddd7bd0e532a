/** Addresses of files, from texts that may hold anything. */
import { WEB_ADDRESS } from '../model/address.ts';
import type { Report } from '../model/report.ts';
import type { Location } from '../model/source.ts';

/** A report that is rendered again may say anything. */
const REPOSITORY = new RegExp(WEB_ADDRESS);

/** A path as a relative URI: never absolute, and never above where it counts from, whatever it begins with. */
export function relativeUri(path: string): string {
  // Most are so already, which is seen in a tenth of the time.
  if (/^[\w-][\w.-]*(?:\/[\w-][\w.-]*)*$/.test(path)) return path;
  const parts = path.replace(/\p{Cs}/gu, '\uFFFD').split('/');
  return parts
    .filter((part) => part !== '' && part !== '.' && part !== '..')
    .map(encodeURIComponent)
    .join('/');
}

/**
 * Where a file can be seen as it was judged: on the web, where the report says where that is and the commit has what
 * was judged; else its path. A line is named where there is one to name.
 */
export function addressOf(
  { path, line }: Pick<Location, 'path'> & Partial<Location>,
  { repository, revision }: Pick<Report, 'repository' | 'revision'>,
): string {
  const uri = relativeUri(path);
  const fragment = line === undefined ? '' : `#L${line}`;
  const commit = revision === null || revision.dirty ? '' : relativeUri(revision.commit);
  if (repository === undefined || commit === '' || !REPOSITORY.test(repository))
    return (uri || '.') + fragment;
  return [repository, 'blob', commit, ...(uri === '' ? [] : [uri])].join('/') + fragment;
}
