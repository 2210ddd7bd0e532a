/** The tests that judge in this process, which is where mutants can be put. */
import { defineConfig } from 'vitest/config';
import base from '../../vitest.config.mjs';

export default defineConfig({
  plugins: base.plugins ?? [],
  test: { include: ['tests/{model,engine,render}/**/*.test.ts'], testTimeout: 60_000 },
});
