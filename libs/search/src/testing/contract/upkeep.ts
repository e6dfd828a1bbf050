import { fingerprintOf } from '../../fingerprint';
import type { IndexedVersion, SearchDocument, SearchIndex } from '../../search-index';
import { createSearchDocument, createSearchQuery } from '../search-documents';
import type { FilledIndex } from '../search-index-contract';

/** Prevents an index that drifts away from the catalogue it mirrors. */
export function describeUpkeep(makeIndex: () => Promise<SearchIndex>, filled: FilledIndex): void {
  describe('upkeep', () => {
    it('asks to be filled when it is new, and no more once it is', async () => {
      const index = await makeIndex();

      expect(await index.prepare()).toEqual({ rebuild: true });
      await index.index([createSearchDocument()]);
      expect(await index.prepare()).toEqual({ rebuild: false });
    });

    it('keeps its documents when it is prepared again', async () => {
      const index = await filled([createSearchDocument()]);

      await index.prepare();

      expect((await index.search(createSearchQuery())).total).toBe(1);
    });

    it('lets several processes prepare at the same time', async () => {
      const index = await makeIndex();

      const answers = await Promise.all([index.prepare(), index.prepare(), index.prepare()]);

      expect(answers).toEqual([{ rebuild: true }, { rebuild: true }, { rebuild: true }]);
      expect(await index.check()).toBe(0);
    });

    it('replaces a document, its words and its facet values', async () => {
      const document = createSearchDocument({ title: 'Avant', facets: { tag: ['avant'] } });
      const index = await filled([document]);

      await index.index([{ ...document, title: 'Après', facets: { tag: ['apres'] } }]);

      expect((await index.search(createSearchQuery({ text: 'avant' }))).total).toBe(0);
      expect(await index.search(createSearchQuery({ text: 'après', facets: ['tag'] }))).toEqual({
        ids: [document.id],
        total: 1,
        facets: { tag: [{ value: 'apres', count: 1 }] },
      });
      expect(await index.check()).toBe(1);
    });

    it('keeps the last version of a document that a batch holds twice', async () => {
      const document = createSearchDocument({ title: 'Première' });
      const index = await filled([document, { ...document, title: 'Seconde' }]);

      expect((await index.search(createSearchQuery({ text: 'seconde' }))).total).toBe(1);
      expect(await index.check()).toBe(1);
    });

    it('removes what it is told to, and ignores what it never had', async () => {
      const kept = createSearchDocument();
      const removed = createSearchDocument();
      const index = await filled([kept, removed]);

      await index.index([], [removed, createSearchDocument()]);

      const { ids, total } = await index.search(createSearchQuery());
      expect({ ids, total }).toEqual({ ids: [kept.id], total: 1 });
      expect(
        await index.suggest({ type: 'dataset', text: 'jeu', audience: ['public'], limit: 5 }),
      ).toHaveLength(1);
    });

    it('leaves an organization alone when the dataset of the same identifier goes', async () => {
      const dataset = createSearchDocument();
      const organization = createSearchDocument({ type: 'organization', id: dataset.id });
      const index = await filled([dataset, organization]);

      await index.index([], [dataset]);

      expect((await index.search(createSearchQuery({ type: 'organization' }))).ids).toEqual([dataset.id]);
    });

    it('accepts batches of nothing', async () => {
      const index = await filled([]);

      await index.index([], []);

      expect(await index.check()).toBe(0);
    });

    it('accepts overlapping batches at the same time', async () => {
      const documents = Array.from({ length: 600 }, () => createSearchDocument());
      const index = await filled([]);

      await Promise.all([
        index.index(documents),
        index.index([...documents].reverse()),
        index.index([], documents.slice(0, 0)),
      ]);

      expect(await index.check()).toBe(600);
    });

    it('holds after a rebuild what it was given, and nothing else', async () => {
      const [kept, changed, gone] = ['Gardé', 'Avant', 'Parti'].map((title) =>
        createSearchDocument({ title }),
      ) as [SearchDocument, SearchDocument, SearchDocument];
      const added = createSearchDocument({ type: 'reuse', title: 'Nouveau' });
      const index = await filled([kept, changed, gone]);

      await index.rebuild(batches([kept, added], [{ ...changed, title: 'Après' }]));

      expect(await index.check()).toBe(3);
      expect((await index.search(createSearchQuery({ text: 'après' }))).ids).toEqual([changed.id]);
      expect((await index.search(createSearchQuery({ text: 'parti' }))).total).toBe(0);
      expect((await index.search(createSearchQuery({ type: 'reuse' }))).ids).toEqual([added.id]);
      expect(await index.prepare()).toEqual({ rebuild: false });
    });

    it('finds what was there, and keeps what is written, while it is rebuilt', async () => {
      const document = createSearchDocument({ title: 'Avant' });
      const gone = createSearchDocument({ title: 'Parti' });
      const index = await filled([document, gone]);
      let found: number | undefined;

      await index.rebuild(
        (async function* () {
          yield [document, gone];
          found = (await index.search(createSearchQuery({ text: 'avant' }))).total;
          await index.index([{ ...document, title: 'Après' }], [gone]);
        })(),
      );

      expect(found).toBe(1);
      expect((await index.search(createSearchQuery({ text: 'après' }))).ids).toEqual([document.id]);
      expect(await index.check()).toBe(1);
    });

    it('keeps what it held when a rebuild fails', async () => {
      const document = createSearchDocument({ title: 'Avant' });
      const index = await filled([document]);

      const rebuilt = index.rebuild(
        (async function* () {
          yield [createSearchDocument({ type: 'reuse', title: 'Nouveau' })];
          throw new Error('The catalogue does not answer');
        })(),
      );

      await expect(rebuilt).rejects.toThrow('The catalogue does not answer');
      expect((await index.search(createSearchQuery({ text: 'avant' }))).ids).toEqual([document.id]);
    });

    it('lists what it holds with the fingerprint of each document', async () => {
      const documents = [createSearchDocument(), createSearchDocument({ title: 'Autre' })];
      const index = await filled([...documents, createSearchDocument({ type: 'reuse' })]);
      await index.index([{ ...documents[0]!, title: 'Changé' }]);

      const listed: IndexedVersion[] = [];
      for await (const batch of index.list('dataset')) listed.push(...batch);

      expect(new Map(listed.map(({ id, fingerprint }) => [id, fingerprint]))).toEqual(
        new Map([
          [documents[0]!.id, fingerprintOf({ ...documents[0]!, title: 'Changé' })],
          [documents[1]!.id, fingerprintOf(documents[1]!)],
        ]),
      );
    });
  });
}

async function* batches(...documents: SearchDocument[][]): AsyncIterable<SearchDocument[]> {
  yield* documents;
}
