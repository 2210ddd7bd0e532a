/** Addresses and networks of the Internet Protocol, versions 4 and 6. */

/** An address with the number of its leading bits that are the network's: all of them for a single address. */
export interface Network {
  readonly bits: 32 | 128;
  readonly address: bigint;
  readonly prefix: number;
}

/** Longest text that is read as a network: eight groups with an embedded address, and a prefix. */
export const MAX_NETWORK = 49;

/**
 * Reads `10.1.2.0/24`, `2001:db8::/32`, or a single address; undefined for anything else, zones and numbers with
 * leading zeros included, which other programs take for octal. An IPv4 address that is written as one of IPv6
 * (`::ffff:10.1.2.3`) is the IPv4 address.
 */
export function parseNetwork(text: string): Network | undefined {
  if (text.length > MAX_NETWORK) return undefined;
  const [written = '', prefixText, ...rest] = text.split('/');
  const bits = written.includes(':') ? 128 : 32;
  const address = bits === 128 ? parseSix(written) : parseFour(written);
  const prefix = prefixText === undefined ? bits : parseNumber(prefixText, bits);
  if (address === undefined || prefix === undefined || rest.length > 0) return undefined;
  const isMapped = bits === 128 && prefix >= 96 && address >> 32n === 0xffffn;
  return isMapped
    ? { bits: 32, address: address & 0xffff_ffffn, prefix: prefix - 96 }
    : { bits, address, prefix };
}

/** True when a network has no address bits set below its prefix: `10.1.2.0/24`, not `10.1.2.3/24`. */
export function isWholeNetwork({ bits, address, prefix }: Network): boolean {
  const below = BigInt(bits - prefix);
  return (address >> below) << below === address;
}

/** True when every address of `inner` is one of `outer`. */
export function contains(outer: Network, inner: Network): boolean {
  if (outer.bits !== inner.bits || inner.prefix < outer.prefix) return false;
  const below = BigInt(outer.bits - outer.prefix);
  return outer.address >> below === inner.address >> below;
}

/** A number from 0 to `most`, written without leading zeros. */
function parseNumber(text: string, most: number): number | undefined {
  return /^(?:0|[1-9]\d{0,2})$/.test(text) && Number(text) <= most ? Number(text) : undefined;
}

function parseFour(text: string): bigint | undefined {
  const parts = text.split('.').map((part) => parseNumber(part, 255));
  if (parts.length !== 4) return undefined;
  return parts.reduce<bigint | undefined>(
    (address, part) =>
      address === undefined || part === undefined ? undefined : (address << 8n) | BigInt(part),
    0n,
  );
}

function parseSix(text: string): bigint | undefined {
  const halves = text.split('::').map((half) => (half === '' ? [] : half.split(':')));
  const groups = halves.map((half, index) =>
    half.flatMap((part, at) => {
      const isLast = index === halves.length - 1 && at === half.length - 1;
      return groupsOf(part, isLast);
    }),
  );
  const [head = [], tail = []] = groups;
  const missing = 8 - head.length - tail.length;
  if (halves.length > 2 || (halves.length === 2 ? missing < 1 : missing !== 0)) return undefined;
  const all = [...head, ...Array.from({ length: missing }, () => 0), ...tail];
  if (all.some((group) => Number.isNaN(group))) return undefined;
  return all.reduce((address, group) => (address << 16n) | BigInt(group), 0n);
}

/** The groups of 16 bits that a part stands for: one, or two where it is an IPv4 address; NaN for none. */
function groupsOf(part: string, isLast: boolean): readonly number[] {
  if (isLast && part.includes('.')) {
    const four = parseFour(part);
    return four === undefined ? [Number.NaN] : [Number(four >> 16n), Number(four & 0xffffn)];
  }
  return [/^[0-9A-Fa-f]{1,4}$/.test(part) ? Number.parseInt(part, 16) : Number.NaN];
}
