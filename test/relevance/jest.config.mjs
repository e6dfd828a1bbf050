import { nodeProject, withPostgres } from '../../jest.preset.mjs';

export default nodeProject('relevance', import.meta.dirname, withPostgres);
