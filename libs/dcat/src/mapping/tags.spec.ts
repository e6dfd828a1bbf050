import { LIMITS } from '@passerelle/catalog';
import { readTurtle } from '../testing/read-turtle';
import { readBadges, readTags } from './tags';

describe('the tags', () => {
  it.each([
    ['keywords, sorted, each once', 'dcat:keyword "Vélo", "Arbres", "vélo"', ['arbres', 'velo']],
    ['French before other languages', 'dcat:keyword "Trees"@en, "Arbres"@fr, "Bäume"@de', ['arbres']],
    [
      'French with those without a language',
      'dcat:keyword "Trees"@en, "Arbres"@fr, "OpenStreetMap"',
      ['arbres', 'openstreetmap'],
    ],
    ['English where there is no French', 'dcat:keyword "Trees"@en, "Bäume"@de', ['trees']],
    [
      'labels of themes',
      'dcat:theme [ skos:prefLabel "Environnement"@fr, "Environment"@en ] ; dct:subject "Forêts"',
      ['environnement', 'forets'],
    ],
    ['labels of keywords that are nodes', 'dcat:keyword [ rdfs:label "Arbres" ]', ['arbres']],
    [
      'themes of Europe by their name',
      'dcat:theme <http://publications.europa.eu/resource/authority/data-theme/ENVI>',
      ['environnement'],
    ],
    ['no bare IRIs', 'dcat:theme <http://publications.europa.eu/resource/authority/data-theme/XXXX>', []],
    ['no text that is too short', 'dcat:keyword "a", "日本"', []],
    ['no text in the wrong place', `dcat:keyword "${'word '.repeat(200)}"`, []],
    ['no markup', 'dcat:keyword "<b>Arbres</b> &amp; co"', ['arbres-and-co']],
  ])('are %s', async (_, statements, tags) => {
    expect((await readTurtle(`<> ${statements} .`, readTags)).value).toEqual(tags);
  });

  it('are not kept without end', async () => {
    const keywords = Array.from({ length: 300 }, (_, n) => `"word ${n}"`).join(', ');
    const { value, warnings } = await readTurtle(`<> dcat:keyword ${keywords} .`, readTags);
    expect(value).toHaveLength(LIMITS.tags);
    expect(warnings).toEqual(['value-dropped tags']);
  });
});

describe('the badges', () => {
  it.each([
    ['hvd', 'dcatap:hvdCategory <http://data.europa.eu/bna/c_ac64a52d>'],
    ['hvd', 'dcatap:applicableLegislation <http://data.europa.eu/eli/reg_impl/2023/138/oj>'],
    ['hvd', 'dcat:keyword "HVD"'],
    ['inspire', 'dcatap:applicableLegislation <http://data.europa.eu/eli/dir/2007/2/oj>'],
    ['inspire', 'dcat:theme <http://inspire.ec.europa.eu/theme/hh>'],
    [
      'inspire',
      'dcat:theme [ skos:prefLabel "Usage des sols" ; skos:inScheme [ dct:title "GEMET - INSPIRE themes, version 1.0" ] ]',
    ],
    ['inspire', 'dcat:keyword "inspire"'],
  ])('have %s by %s', async (badge, statements) => {
    expect((await readTurtle(`<> ${statements} .`, readBadges)).value).toEqual([badge]);
  });

  it.each([
    'dcat:keyword "inspiration", "hvdc"',
    'dcatap:applicableLegislation <http://data.europa.eu/eli/reg_impl/2023/1381/oj>',
    'dcat:theme <http://example.org/theme/hh>',
  ])('are none by %s', async (statements) => {
    expect((await readTurtle(`<> ${statements} .`, readBadges)).value).toEqual([]);
  });
});
