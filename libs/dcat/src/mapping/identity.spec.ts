import { LIMITS } from '@passerelle/catalog';
import { DATASET, readTurtle } from '../testing/read-turtle';
import { readRemoteId, readRemoteUrl, readUri } from './identity';

describe('the identity of a record at its source', () => {
  it.each([
    ['its identifier', '<> dct:identifier " 42 " .', '42'],
    ['the smallest of several', '<> dct:identifier "b", "a", <http://a/0> .', 'a'],
    ['an identifier that is an IRI', '<> dct:identifier <http://a/42> .', 'http://a/42'],
    ['a notation', '<> adms:identifier [ skos:notation "doi:10.1/2" ] .', 'doi:10.1/2'],
    ['a notation in the wrong place', '<> dct:identifier [ skos:notation "42" ] .', '42'],
    [
      'its identifier before a notation',
      '<> adms:identifier [ skos:notation "a" ] ; dct:identifier "b" .',
      'b',
    ],
    ['its IRI', '<> dct:title "Trees" .', DATASET],
    ['its IRI when the identifier is empty', '<> dct:identifier " " .', DATASET],
  ])('is %s', async (_, statements, remoteId) => {
    expect((await readTurtle(statements, readRemoteId)).value).toBe(remoteId);
  });

  it.each(['[ dct:title "Trees" ]', '<http://a/.well-known/genid/1>'])(
    'is unknown for %s',
    async (subject) => {
      const { value } = await readTurtle(`<> dcat:distribution ${subject} .`, (node) =>
        node.nodes('distribution').map(readRemoteId),
      );
      expect(value).toEqual([undefined]);
    },
  );

  it('stays one of its own when it is longer than can be kept', async () => {
    const long = 'x'.repeat(LIMITS.remoteId);
    const [first, second] = await Promise.all(
      ['a', 'b'].map(
        async (end) => (await readTurtle(`<> dct:identifier "${long}${end}" .`, readRemoteId)).value,
      ),
    );
    expect(first).toHaveLength(LIMITS.remoteId);
    expect(first).not.toBe(second);
  });
});

describe('the IRI of a record', () => {
  it('is kept as it is', async () => {
    expect((await readTurtle('<> dct:title "x" .', readUri)).value).toBe(DATASET);
  });
});

describe('the page of a record', () => {
  it.each([
    ['the landing page', '<> dcat:landingPage <https://a.example/b> .', 'https://a.example/b'],
    ['the IRI when there is none', '<> dcat:landingPage <mailto:a@b.example> .', DATASET],
  ])('is %s', async (_, statements, url) => {
    expect((await readTurtle(statements, readRemoteUrl)).value).toBe(url);
  });
});
