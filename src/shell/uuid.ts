/** UUIDs of names. */
import { hash } from 'node:crypto';

/** Bytes of a UUID. */
const BYTES = 16;

/** The digit that says the version, and those whose two highest bits say the variant. */
const VERSION = '5'.charCodeAt(0);
const VARIANTS = '89ab';

/** Longest name, in UTF-16 code units, that has room in {@link digested}: no unit takes more than three bytes. */
const SHORT = 300;

/** What is digested: the bytes of a namespace, and behind them those of a short name. */
const digested = Buffer.alloc(BYTES + 3 * SHORT);

/** The first bytes of it, as many as the index says: making such a view anew takes half as long as digesting it. */
const views: (Buffer | undefined)[] = Array.from({ length: digested.length + 1 });

/** The namespace that stands in {@link digested}. */
let current = '';

/** Where the digits of a UUID are put, between hyphens. */
const spelt = Buffer.alloc(36, '-');

/**
 * The UUID of version 5 of a name in a namespace, which is a UUID itself. Source: RFC 9562, section 5.5. A document may ask for
 * 260,000: the same bytes are written again for each, since a text that is put together of parts takes twice the time where it is kept.
 */
export function uuidOf(namespace: string, name: string): string {
  if (namespace !== current) {
    digested.write(namespace.replaceAll('-', ''), 'hex');
    current = namespace;
  }
  const digest = hash('sha1', bytesOf(name), 'hex');
  let place = 0;
  for (let index = 0; index < 2 * BYTES; index++) {
    if (index === 8 || index === 12 || index === 16 || index === 20) place++;
    spelt[place++] = digest.charCodeAt(index);
  }
  spelt[14] = VERSION;
  spelt[19] = VARIANTS.charCodeAt(Number.parseInt(digest.charAt(16), 16) % VARIANTS.length);
  return spelt.toString('latin1');
}

/** The namespace and the name. */
function bytesOf(name: string): Buffer {
  if (name.length > SHORT) return Buffer.concat([digested.subarray(0, BYTES), Buffer.from(name)]);
  const end = BYTES + digested.write(name, BYTES);
  const view = views[end] ?? digested.subarray(0, end);
  views[end] = view;
  return view;
}
