import presets from 'jest-preset-angular/presets/index.js';
import { join } from 'node:path';
import { moduleNameMapper } from '../../jest.preset.mjs';

const preset = presets.createEsmPreset({ tsconfig: '<rootDir>/tsconfig.json' });
const root = join(import.meta.dirname, '../..');

export default {
  ...preset,
  displayName: 'ui',
  rootDir: import.meta.dirname,
  testMatch: ['<rootDir>/src/**/*.spec.ts'],
  moduleNameMapper: { ...preset.moduleNameMapper, ...moduleNameMapper },
  setupFiles: [join(root, 'jest.globals.mjs')],
  setupFilesAfterEnv: ['<rootDir>/src/test-setup.ts'],
};
