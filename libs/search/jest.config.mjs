import { nodeProject, withPostgres } from '../../jest.preset.mjs';

export default nodeProject('search', import.meta.dirname, withPostgres);
