/** Versions in the order of Semantic Versioning, and networks of both versions of the Internet Protocol. */
import { BlockList, isIP } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseNetwork } from '../../src/engine/logic/network.ts';
import { ABSENT, FAILED } from '../../src/engine/logic/operator.ts';
import { compareVersions, MAX_VERSION, parseVersion } from '../../src/engine/logic/version.ts';
import type { JsonValue } from '../../src/model/json.ts';
import { runs } from '../support/effort.ts';
import { compileRule, outcome } from '../support/rules.ts';

const messages = (rule: JsonValue) => compileRule(rule).mistakes.map(({ message }) => message);

describe('sem_ver', () => {
  // The order that clause 11 of Semantic Versioning 2.0.0 gives as its example, and what vendors write besides.
  const ascending = [
    '0',
    '0.0.1-alpha',
    '0.0.1',
    '0.9',
    '1.0.0-alpha',
    '1.0.0-alpha.1',
    '1.0.0-alpha.beta',
    '1.0.0-beta',
    '1.0.0-beta.2',
    '1.0.0-beta.11',
    '1.0.0-rc.1',
    '1.0.0',
    '1.0.0.1',
    '1.2',
    '1.9.9',
    '1.10',
    '2',
    '10.0.19045.3693',
    '10.0.20348',
    '99999999999999999999.0.0',
    '99999999999999999999.0.1',
  ];
  const pairs = ascending.flatMap((a, i) => ascending.map((b, j) => [a, b, Math.sign(i - j)] as const));

  it.each(pairs)('%s and %s: %d', (a, b, order) => {
    const holds = (comparison: string) => outcome({ sem_ver: ['$.a', comparison, '$.b'] }, { a, b });
    expect(['<', '<=', '===', '!==', '>=', '>'].map(holds)).toEqual([
      order < 0,
      order <= 0,
      order === 0,
      order !== 0,
      order >= 0,
      order > 0,
    ]);
  });

  it.each([
    ['1', '1.0'],
    ['1.0', 'v1.0.0.0'],
    ['1.2.3+build.1', '1.2.3+build.2'],
    ['1.0-rc.1+b', '1-rc.1'],
    ['1.02', '1.2'],
    ['0', '0.0.0'],
  ])('%s and %s are the same', (a, b) => {
    expect(outcome({ sem_ver: [a, '===', b] })).toBe(true);
  });

  it.each<[JsonValue, unknown]>([
    ['', FAILED],
    ['latest', FAILED],
    ['1.', FAILED],
    ['.1', FAILED],
    ['1..2', FAILED],
    ['1.x', FAILED],
    ['1.0-', FAILED],
    ['1.0+', FAILED],
    ['1.0 ', FAILED],
    ['V1', FAILED],
    ['2022 R2', FAILED],
    ['١.٢', FAILED],
    [1.1, FAILED],
    [['1.0'], FAILED],
    [null, ABSENT],
    [`1.${'0'.repeat(MAX_VERSION - 2)}`, true],
    [`1.${'0'.repeat(MAX_VERSION - 1)}`, FAILED],
    [`${'1.'.repeat(100_000)}x`, FAILED],
  ])('%j is a version: %s', (version, gives) => {
    expect(outcome({ sem_ver: ['$.version', '>=', '0'] }, { version })).toBe(gives);
  });

  it.each<[JsonValue, readonly string[]]>([
    [{ sem_ver: ['$.v', '>=', 'latest'] }, ['"latest" is no version.']],
    [{ sem_ver: ['$.v', '>=', 1.1] }, ['1.1 is no version.']],
    [{ sem_ver: ['$.v', '==', '1'] }, ['"==" does not compare versions; write <, <=, ===, !==, >= or >.']],
    [{ sem_ver: ['$.v', '$.c', '1'] }, ['"$.c" does not compare versions; write <, <=, ===, !==, >= or >.']],
    [{ sem_ver: [{ count: '$.v' }, '<', '1'] }, ['A version is wanted here, and this is a number.']],
  ])('%j: %j', (rule, wanted) => {
    expect(messages(rule)).toEqual(wanted);
  });

  it('orders all versions', () => {
    const identifiers = fc.array(fc.constantFrom('0', '1', '10', 'a', 'b', 'rc'), { maxLength: 3 });
    const versions = fc
      .tuple(fc.array(fc.nat(20), { minLength: 1, maxLength: 4 }), identifiers)
      .map(([numbers, rest]) => numbers.join('.') + (rest.length > 0 ? `-${rest.join('.')}` : ''));
    const order = (a: string, b: string): number => {
      const [first, second] = [parseVersion(a), parseVersion(b)];
      return first && second ? Math.sign(compareVersions(first, second)) : Number.NaN;
    };
    fc.assert(
      fc.property(versions, versions, versions, (a, b, c) => {
        expect(order(a, a)).toBe(0);
        expect(order(a, b) + order(b, a)).toBe(0);
        if (order(a, b) <= 0 && order(b, c) <= 0) expect(order(a, c)).toBeLessThanOrEqual(0);
      }),
      { numRuns: runs(1000) },
    );
  });
});

describe('cidr_contains', () => {
  it.each<[string, string, unknown]>([
    ['10.0.0.0/8', '10.255.255.255', true],
    ['10.0.0.0/8', '9.255.255.255', false],
    ['10.0.0.0/8', '11.0.0.0', false],
    ['0.0.0.0/0', '255.255.255.255', true],
    ['192.168.1.7', '192.168.1.7', true],
    ['192.168.1.7/32', '192.168.1.6', false],
    ['192.168.0.0/23', '192.168.1.255', true],
    ['192.168.0.0/23', '192.168.2.0', false],
    ['10.0.0.0/8', '10.1.0.0/16', true],
    ['10.1.0.0/16', '10.0.0.0/8', false],
    ['10.0.0.0/8', '10.1.2.3/16', true],
    ['2001:db8::/32', '2001:DB8:ffff::1', true],
    ['2001:db8::/32', '2001:db9::', false],
    ['::/0', '::', true],
    ['::1', '0:0:0:0:0:0:0:1', true],
    ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0', true],
    ['fe80::/10', 'febf::1', true],
    ['fe80::/10', 'fec0::1', false],
    ['64:ff9b::/96', '64:ff9b::192.0.2.33', true],
    ['10.0.0.0/8', '::ffff:a01:203', true],
    ['::ffff:10.0.0.0/104', '10.1.2.3', true],
    ['::/0', '::ffff:10.0.0.1', false],
    ['0.0.0.0/0', '::1', false],
  ])('%s, %s: %s', (network, address, gives) => {
    expect(outcome({ cidr_contains: ['$.network', '$.address'] }, { network, address })).toBe(gives);
    expect(outcome({ cidr_contains: [network, address] })).toBe(gives);
  });

  it.each([
    '',
    '10',
    '10.0.0',
    '10.0.0.0.0',
    '10.0.0.256',
    '10.0.0.-1',
    '010.0.0.1',
    '10.0.0.1/33',
    '10.0.0.0/08',
    '10.0.0.0/',
    '10.0.0.0/8/8',
    '0x0a.0.0.1',
    ' 10.0.0.1',
    '10.0.0.1 ',
    ':',
    ':::',
    '1::2::3',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4::5:6:7:8',
    '12345::',
    'g::',
    '::1/129',
    '::1%eth0',
    '::10.0.0',
    '10.0.0.1::',
    '::10.0.0.1:1',
    'localhost',
    '[::1]',
    `${'0:'.repeat(100_000)}`,
  ])('%j is no address', (address) => {
    expect(outcome({ cidr_contains: ['::/0', '$.address'] }, { address })).toBe(FAILED);
    expect(parseNetwork(address)).toBeUndefined();
  });

  it.each<[JsonValue, readonly string[]]>([
    [{ cidr_contains: ['10.0.0.1/8', '$.a'] }, ['"10.0.0.1/8" has bits beyond its prefix.']],
    [{ cidr_contains: ['10.0.0.0/40', '$.a'] }, ['"10.0.0.0/40" is no address and no network.']],
    [{ cidr_contains: ['$.a', 5] }, ['5 is no address and no network.']],
    [{ cidr_contains: ['$.a', { count: '$.b' }] }, ['An address is wanted here, and this is a number.']],
  ])('%j: %j', (rule, wanted) => {
    expect(messages(rule)).toEqual(wanted);
  });

  it('of data with bits beyond its prefix is an error', () => {
    expect(outcome({ cidr_contains: ['$.n', '10.0.0.1'] }, { n: '10.0.0.1/8' })).toBe(FAILED);
  });

  it.each([
    ['ipv4', fc.ipV4(), 32],
    ['ipv6', fc.ipV6(), 128],
  ] as const)('agrees with the runtime on %s', (family, addresses, bits) => {
    fc.assert(
      fc.property(addresses, addresses, fc.nat(bits), fc.boolean(), (network, other, prefix, isNear) => {
        const address = isNear ? network : other;
        expect(parseNetwork(address) !== undefined).toBe(isIP(address) > 0);
        const list = new BlockList();
        list.addSubnet(network, prefix, family);
        const known = parseNetwork(`${network}/${prefix}`);
        if (known?.bits !== bits || parseNetwork(address)?.bits !== bits) return; // an IPv4 address in the clothes of IPv6
        const shift = BigInt(bits - prefix);
        const whole = { ...known, address: (known.address >> shift) << shift };
        const text = family === 'ipv4' ? asFour(whole.address) : asSix(whole.address);
        expect(outcome({ cidr_contains: ['$.n', '$.a'] }, { n: `${text}/${prefix}`, a: address })).toBe(
          list.check(address, family),
        );
      }),
      { numRuns: runs(500) },
    );
  });
});

function asFour(address: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => String((address >> shift) & 255n)).join('.');
}

function asSix(address: bigint): string {
  return Array.from({ length: 8 }, (_, index) =>
    ((address >> BigInt(112 - 16 * index)) & 0xffffn).toString(16),
  ).join(':');
}
