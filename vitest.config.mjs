import { defineConfig } from 'vitest/config';
import { generatedModules } from './scripts/generated.mjs';

const modules = await generatedModules();

export default defineConfig({
  plugins: [
    {
      name: 'generated',
      resolveId: (id) => (id.startsWith('virtual:') ? `\0${id}` : undefined),
      load: (id) => (id.startsWith('\0virtual:') ? modules.virtual(id.slice(1)) : undefined),
      transform: (code, id) => (id.endsWith('.hbs') ? modules.template(code, id) : undefined),
    },
  ],
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/slow/**'],
    globalSetup: ['tests/support/build.ts'],
    // For what hangs, not for what is slow: no test may fail because the machine has other things to do.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // Two cores are what there is; by itself one would be left idle.
    maxWorkers: '100%',
    // No test changes what another sees, and loading everything anew for each file takes a quarter of the time.
    isolate: false,
  },
});
