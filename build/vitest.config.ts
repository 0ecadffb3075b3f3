import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const MINUTE = 60_000;

/** One project per kind of test; a folder that is not there yet is an empty project. */
export default defineConfig({
  test: {
    passWithNoTests: true,
    globalSetup: ['tests/setup-tmp.ts'],
    // vitest itself leaves one core idle.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          include: ['tests/shared/**/*.test.ts', 'tests/layers*.test.ts'],
          isolate: false,
          testTimeout: MINUTE / 2,
        },
      },
      {
        test: {
          name: 'core',
          environment: 'node',
          include: ['tests/{core,contract,migrations,cli,build,chromium}/**/*.test.ts'],
          // Reading the core again for every file costs as much as half of its tests. So no test here may mock a module.
          isolate: false,
          testTimeout: MINUTE / 2,
        },
      },
      {
        test: {
          name: 'electron',
          environment: 'node',
          // A few journeys of the browser again, through the compiled kiosk; ZONGTAI_HOST=electron sends all of them that way.
          include: ['tests/electron/**/*.test.ts', 'tests/journeys/{issue,keyboard}.test.ts'],
          globalSetup: ['tests/electron/setup.ts', 'tests/journeys/setup.ts'],
          env: { ZONGTAI_HOST: 'electron' },
          maxWorkers: 3,
          expect: { poll: { timeout: 10_000 } },
          sequence: { groupOrder: 1 },
          testTimeout: MINUTE,
          hookTimeout: MINUTE,
        },
      },
      {
        plugins: [react()],
        test: {
          name: 'ui',
          environment: 'jsdom',
          include: ['tests/renderer/**/*.test.{ts,tsx}'],
          setupFiles: ['tests/setup-ui.ts'],
        },
      },
      {
        test: {
          name: 'journeys',
          environment: 'node',
          include: ['tests/journeys/**/*.test.ts'],
          globalSetup: ['tests/journeys/setup.ts'],
          // Every window has its own data folder, port and browser; a journey waits for its person as long as it computes.
          maxWorkers: 3,
          expect: { poll: { timeout: 10_000 } },
          sequence: { groupOrder: 1 },
          testTimeout: 5 * MINUTE,
          hookTimeout: 3 * MINUTE,
        },
      },
      {
        test: {
          name: 'faults',
          environment: 'node',
          include: ['tests/faults/**/*.test.ts'],
          fileParallelism: false,
          sequence: { groupOrder: 2 },
          testTimeout: 3 * MINUTE,
          hookTimeout: MINUTE,
        },
      },
    ],
  },
});
