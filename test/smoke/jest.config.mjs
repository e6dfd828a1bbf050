import { nodeProject, withPostgres } from '../../jest.preset.mjs';

// These tests start the built portal: `npm run build` first (`npm test` does).
export default nodeProject('smoke', import.meta.dirname, withPostgres);
