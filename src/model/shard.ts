/** One of the parts that a run is split into, so that several machines can judge side by side. */

export interface Shard {
  /** From 1. */
  readonly index: number;
  readonly count: number;
}

/** Most shards: what a matrix of GitHub can have. */
export const MAX_SHARDS = 256;

/** Reads `2/5`; undefined for what is no part of at most {@link MAX_SHARDS}. */
export function parseShard(text: string): Shard | undefined {
  const [, index, count] = /^(\d{1,3})\/(\d{1,3})$/.exec(text)?.map(Number) ?? [];
  if (index === undefined || count === undefined) return undefined;
  return index >= 1 && index <= count && count <= MAX_SHARDS ? { index, count } : undefined;
}

/** What is about no single record is of the first shard. */
const FIRST = 1;

/**
 * Number of the shard, from 1, that judges a record. It follows from the id alone: neither files, nor their order, nor
 * other records have a part in it.
 */
export function shardOf(id: string | null, count: number): number {
  return id === null ? FIRST : (hashOf(id) % count) + 1;
}

/** Whether a record, or null for what is about none, belongs to a shard; without one everything does. */
export function isOfShard(id: string | null, shard: Shard | undefined): boolean {
  return shard === undefined || shardOf(id, shard.count) === shard.index;
}

/** FNV-1a over UTF-16 units, and a last mix: ids that differ in their last digit alone would fall together without it. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
