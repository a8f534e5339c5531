import { defineConfig } from 'vitest/config';

/** `vitest run --config tests/score/vitest.config.ts`: prints the rates of the gold texts. */
export default defineConfig({
  test: { root: '.', include: ['tests/score/*.score.ts'], disableConsoleIntercept: true },
});
