import { nodeProject } from '../../jest.preset.mjs';

export default nodeProject('search', import.meta.dirname);
