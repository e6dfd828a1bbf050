import { sourceRecordFixture } from '@passerelle/catalog/testing';
import { describeCatalogSinkContract } from './catalog-sink-contract';

import { MemoryCatalog } from './memory-catalog';

const source = { id: '0e2f4c1c-6a05-4f0e-9a67-3a1f27f7a001', url: 'https://data.example/catalog.ttl' };

describeCatalogSinkContract('MemoryCatalog', () => {
  const sink = new MemoryCatalog();
  return Promise.resolve({
    sink,
    sinkWith: (policy, now) => {
      sink.policy = policy;
      sink.now = () => now.getTime();
      return sink;
    },
    source,
    otherSource: { id: '0e2f4c1c-6a05-4f0e-9a67-3a1f27f7a002', url: 'https://data.example/other.ttl' },
    sourceElsewhere: { id: '0e2f4c1c-6a05-4f0e-9a67-3a1f27f7a003', url: 'https://elsewhere.example/all.ttl' },
    archiveHere: (_, remoteId) => {
      sink.archiveHere(source, remoteId);
      return Promise.resolve();
    },
    liveRemoteIds: (kind) =>
      Promise.resolve(sink.live(source).flatMap((record) => (record.kind === kind ? [record.remoteId] : []))),
    refusedRecord: (kind) => sourceRecordFixture(kind, { remoteId: 'refused', title: '' }),
  });
});
