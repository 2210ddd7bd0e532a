/** Addresses of files: on the web where that can be said, and never anywhere else than they seem to lead. */
import { describe, expect, it } from 'vitest';
import { addressOf, relativeUri } from '../../src/render/uri.ts';

describe('a path as a relative URI', () => {
  it.each([
    ['inventory/people.yaml', 'inventory/people.yaml'],
    ['/etc/passwd', 'etc/passwd'],
    ['../../a//b/./c', 'a/b/c'],
    ['javascript:alert(1)', 'javascript%3Aalert(1)'],
    ['a b/é#?.yaml', 'a%20b/%C3%A9%23%3F.yaml'],
    ['half a pair \ud800', 'half%20a%20pair%20%EF%BF%BD'],
    ['..', ''],
    ['', ''],
  ])('%j is %j', (path, uri) => {
    expect(relativeUri(path)).toBe(uri);
  });
});

describe('the address of a file', () => {
  const addressIn = (repository: string | undefined, commit: string, path: string, dirty = false) =>
    addressOf(
      { path, line: 7 },
      { ...(repository ? { repository } : {}), revision: { commit, tree: 't', dirty } },
    );

  it.each<[string, string | undefined, string, string, string]>([
    ['on the web', 'https://x.test/o/n', 'c0', 'a/b.yaml', 'https://x.test/o/n/blob/c0/a/b.yaml#L7'],
    ['of the repository itself', 'https://x.test/o/n', 'c0', '', 'https://x.test/o/n/blob/c0#L7'],
    ['of a host as it is spelt', 'https://X.test/O', 'c0', 'a.yaml', 'https://X.test/O/blob/c0/a.yaml#L7'],
    ['here, where nothing says where it is', undefined, 'c0', 'a/b.yaml', 'a/b.yaml#L7'],
    ['here, of no file', undefined, 'c0', '..', '.#L7'],
    ['here, where it is no web', 'javascript:alert(1)//', 'c0', 'a.yaml', 'a.yaml#L7'],
    ['here, where there would be a query', 'https://x.test/?', 'c0', 'a.yaml', 'a.yaml#L7'],
    ['here, where it leads upwards', 'https://x.test/o/../n', 'c0', 'a.yaml', 'a.yaml#L7'],
    ['here, where it hides that it leads upwards', 'https://x.test/o/%2E./n', 'c0', 'a.yaml', 'a.yaml#L7'],
    ['here, where there is a name to log in by', 'https://x.test@y.test/n', 'c0', 'a.yaml', 'a.yaml#L7'],
    ['here, where the commit leads upwards', 'https://x.test/o/n', '..', 'a.yaml', 'a.yaml#L7'],
    ['here, where there is no host', 'https:///x', 'c0', 'a.yaml', 'a.yaml#L7'],
  ])('is %s', (_where, repository, commit, path, address) => {
    expect(addressIn(repository, commit, path)).toBe(address);
  });

  it('is here where the commit has not what was judged', () => {
    expect(addressIn('https://x.test/o/n', 'c0', 'a.yaml', true)).toBe('a.yaml#L7');
    expect(addressOf({ path: 'a.yaml' }, { repository: 'https://x.test', revision: null })).toBe('a.yaml');
  });
});
