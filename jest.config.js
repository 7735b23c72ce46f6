const common = {
  testEnvironment: 'node',
  transform: { '^.+\\.(t|j|mj)s$': ['@swc/jest', { jsc: { target: 'es2023' } }] },
  // middy publishes ES modules only, under a condition that Jest's resolver does not ask for.
  moduleNameMapper: { '^@middy/(core|util)$': '<rootDir>/node_modules/@middy/$1/index.js' },
  transformIgnorePatterns: ['/node_modules/(?!(@middy|p-map)/)'],
};
const quiet = { ...common, setupFiles: ['<rootDir>/test/support/quiet-powertools.ts'] };

/** What a test needs stands in its folder or in its suffix. All other tests are unit tests (decision 049). */
const parts = {
  slow: ['<rootDir>/test/**/*.slow.test.ts'],
  infra: ['<rootDir>/test/infra/*.test.ts', '<rootDir>/test/**/*.infra.test.ts'],
  audio: ['<rootDir>/test/**/*.audio.test.ts'],
};

const unit = {
  ...quiet,
  displayName: 'unit',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testPathIgnorePatterns: [
    '/test/(infra|local-cloud|own-cloud|whisperx-worker)/',
    `\\.(${Object.keys(parts).join('|')})\\.test\\.ts$`,
  ],
};

module.exports = {
  // Generous, because many tests start programs. It finds what hangs, never what is slow (decision 024).
  testTimeout: 600_000,
  // Every core. By default one stays idle, which on two cores is half.
  maxWorkers: '100%',
  projects: [
    unit,
    { ...quiet, displayName: 'slow', testMatch: parts.slow },
    {
      ...quiet,
      displayName: 'infra',
      testMatch: parts.infra,
      globalSetup: '<rootDir>/test/infra/setup.ts',
      globalTeardown: '<rootDir>/test/infra/teardown.ts',
    },
    {
      ...common,
      displayName: 'cfn-lint',
      testMatch: ['<rootDir>/test/infra/cfn-lint/**/*.test.ts'],
      globalSetup: '<rootDir>/test/infra/cfn-lint/setup.ts',
    },
    { ...quiet, displayName: 'audio', testMatch: parts.audio },
    {
      ...common,
      displayName: 'local-cloud',
      testMatch: ['<rootDir>/test/local-cloud/**/*.test.ts'],
      globalSetup: '<rootDir>/test/local-cloud/setup.ts',
      globalTeardown: '<rootDir>/test/local-cloud/teardown.ts',
    },
    {
      ...common,
      displayName: 'own-cloud',
      testMatch: ['<rootDir>/test/own-cloud/**/*.test.ts'],
    },
    {
      ...common,
      displayName: 'whisperx-worker',
      testMatch: ['<rootDir>/test/whisperx-worker/**/*.test.ts'],
    },
  ],
};
