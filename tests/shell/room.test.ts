import { expect, it } from 'vitest';
import { inLittleRoom } from '../../src/shell/room.ts';

it('gives back what the work does, and what it throws', async () => {
  expect(await inLittleRoom(() => 1)).toBe(1);
  expect(await inLittleRoom(async () => 2)).toBe(2);
  await expect(inLittleRoom(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
});
