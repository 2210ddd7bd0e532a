/** Referees that need more time or more software than `npm test` may ask for. */
import { defineConfig } from 'vitest/config';
import base from './vitest.config.mjs';

export default defineConfig({
  plugins: base.plugins ?? [],
  test: {
    include: ['tests/slow/**/*.test.ts'],
    // What asks for a program that neither npm nor apt has: said in docs/decisions/0016-oscal.md.
    exclude: ['**/node_modules/**', ...(process.env.OPSLEDGER_TRESTLE ? [] : ['tests/slow/oscal.test.ts'])],
    globalSetup: ['tests/support/build.ts'],
    // Of one file: most of them wait for a process.
    maxConcurrency: 6,
    testTimeout: 600_000,
    hookTimeout: 300_000,
  },
});
