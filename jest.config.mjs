// Every Jest project in one run; `nx test <project>` runs one alone.
export default {
  projects: [
    '<rootDir>/libs/*/jest.config.mjs',
    '<rootDir>/apps/*/jest.config.mjs',
    '<rootDir>/test/*/jest.config.mjs',
    '<rootDir>/samples/jest.config.mjs',
    '<rootDir>/tools/jest.config.mjs',
  ],
};
