import { nodeProject } from '../../jest.preset.mjs';

export default nodeProject('fictional-identities', import.meta.dirname);
