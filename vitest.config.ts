import { defineConfig } from 'vitest/config';

const away = ['**/node_modules/**', 'dist/**', 'data/**'];

/**
 * Three kinds of tests, told apart by their file's name: `*.test.ts` touch no database, `*.http.test.ts`
 * go in by HTTP on a real PostgreSQL, `*.e2e.ts` are journeys in a real browser, each file with its own program.
 */
export default defineConfig({
  test: {
    // Two cores are what the smallest machine of ours has; more workers would only queue for them.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['**/tests/**/*.test.{ts,tsx}'],
          exclude: [...away, '**/*.http.test.ts'],
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'http',
          include: [
            'domains/*/tests/**/*.http.test.ts',
            'kernel/**/tests/**/*.http.test.ts',
            'app/**/tests/**/*.http.test.ts',
            'tools/tests/*.http.test.ts',
          ],
          exclude: away,
          globalSetup: ['kernel/testing/global.ts'],
          testTimeout: 30_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['e2e/**/*.e2e.ts'],
          exclude: away,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
