import { describeSearchIndexContract } from './search-index-contract';
import { MemorySearchIndex } from './memory-search-index';

describeSearchIndexContract('MemorySearchIndex', () => Promise.resolve(new MemorySearchIndex()));
