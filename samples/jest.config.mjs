import { nodeProject } from '../jest.preset.mjs';

export default nodeProject('samples', import.meta.dirname);
