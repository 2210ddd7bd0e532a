/** The tests that judge in this process, which is where mutants can be put. */
import { defineConfig } from 'vitest/config';
import base from '../../vitest.config.mjs';

export default defineConfig({
  plugins: base.plugins ?? [],
  test: {
    include: ['tests/{model,engine,render}/**/*.test.ts'],
    // These ask json-logic-js, and one the bundle, which is not there where mutants live.
    exclude: ['tests/engine/json-logic*.test.ts'],
    testTimeout: 60_000,
  },
});
