import { resourceRecordFixture } from '@passerelle/catalog/testing';
import { matchResources } from './match-resources';

const known = (id: string, fields: { remote_id?: string; url?: string; title?: string; type?: string }) => ({
  id,
  remote_id: null,
  url: 'https://example.org/a',
  title: 'A',
  type: 'main',
  ...fields,
});
const harvested = resourceRecordFixture;

describe('a harvested resource', () => {
  it('continues the one of the same remote identifier, wherever it moved', () => {
    const match = matchResources(
      [known('1', { remote_id: 'r', url: 'https://example.org/old' })],
      [harvested({ remoteId: 'r', url: 'https://example.org/new' })],
    );
    expect(match).toEqual(['1']);
  });

  it('continues the one of the same address, whatever its title', () => {
    const match = matchResources([known('1', {})], [harvested({ url: 'https://example.org/a', title: 'B' })]);
    expect(match).toEqual(['1']);
  });

  it('is told from another of the same service by its title', () => {
    const url = 'https://example.org/wms';
    const match = matchResources(
      [known('1', { url, title: 'Roads' }), known('2', { url, title: 'Rivers' })],
      [harvested({ url, title: 'Rivers' }), harvested({ url, title: 'Roads' })],
    );
    expect(match).toEqual(['2', '1']);
  });

  it('continues, where it is a service, the one of the same title, wherever it moved', () => {
    const match = matchResources(
      [
        known('1', { title: 'Roads', type: 'api' }),
        known('2', { title: 'Rivers', type: 'api' }),
        known('3', { title: 'Lakes' }),
      ],
      [
        harvested({ url: 'https://example.org/wms2?rivers', title: 'Rivers', type: 'api' }),
        harvested({ url: 'https://example.org/lakes.csv', title: 'Lakes', type: 'main' }),
        harvested({ url: 'https://example.org/roads.csv', title: 'Roads', type: 'main' }),
      ],
    );
    expect(match).toEqual(['2', undefined, undefined]);
  });

  it('is new when nothing resembles it', () => {
    expect(matchResources([known('1', {})], [harvested({ url: 'https://example.org/b' })])).toEqual([
      undefined,
    ]);
  });

  it('never shares a known one with another', () => {
    const same = harvested({ url: 'https://example.org/a', title: 'A' });
    expect(matchResources([known('1', {})], [same, same])).toEqual(['1', undefined]);
  });
});
