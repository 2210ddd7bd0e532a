/** Referees that need more time or more software than `npm test` may ask for. */
import { defineConfig } from 'vitest/config';
import base from './vitest.config.mjs';

export default defineConfig({
  plugins: base.plugins ?? [],
  test: {
    include: ['tests/slow/**/*.test.ts'],
    exclude: ['**/node_modules/**'],
    globalSetup: ['tests/support/build.ts'],
    // Of one file: most of them wait for a process.
    maxConcurrency: 6,
    testTimeout: 600_000,
    hookTimeout: 300_000,
  },
});
