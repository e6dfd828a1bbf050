import { nodeProject } from '../../jest.preset.mjs';

export default nodeProject('dcat', import.meta.dirname);
