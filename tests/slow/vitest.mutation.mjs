/** The tests that judge in this process, which is where mutants can be put. */
import { defineConfig } from 'vitest/config';
import base from '../../vitest.config.mjs';

export default defineConfig({
  plugins: base.plugins ?? [],
  test: {
    // Those that judge: the others would only be tried in vain, mutant after mutant.
    include: [
      'tests/engine/{attested,exceptions,idle,joins,judge,once,open,period,policy,undecided}.test.ts',
      'tests/render/golden.test.ts',
    ],
    testTimeout: 60_000,
  },
});
