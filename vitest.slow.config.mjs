/** Referees that need more time or more software than `npm test` may ask for. */
import { defineConfig } from 'vitest/config';
import base from './vitest.config.mjs';

export default defineConfig({
  plugins: base.plugins ?? [],
  test: {
    include: ['tests/slow/*.test.ts', 'tests/slow/action/*.test.ts'],
    globalSetup: ['tests/support/build.ts'],
    testTimeout: 600_000,
    hookTimeout: 300_000,
  },
});
