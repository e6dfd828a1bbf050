/** Deterministic, realistic French datasets: the same number is always the same dataset. */

export interface FeedDataset {
  readonly number: number;
  readonly title: string;
  readonly description: string;
  readonly publisher: { readonly iri: string; readonly name: string };
  readonly license: string;
  readonly keywords: readonly string[];
  readonly start: string;
  readonly end: string;
  readonly modified: string;
  readonly place: string;
  readonly distributions: readonly {
    readonly name: string;
    readonly title: string;
    readonly mediaType: string;
  }[];
}

const SUBJECTS = [
  'Qualité de l’air',
  'Arbres remarquables',
  'Arrêts de transport en commun',
  'Comptages routiers',
  'Budget primitif',
  'Subventions aux associations',
  'Équipements sportifs',
  'Menus des cantines scolaires',
  'Permis de construire',
  'Consommation d’électricité',
  'Points d’apport volontaire',
  'Résultats des élections municipales',
  'Zones inondables',
  'Pistes cyclables',
  'Effectifs des écoles primaires',
  'Marchés publics attribués',
] as const;

const PLACES = [
  ['Grand Val', '31'],
  ['Pays des Deux Rives', '44'],
  ['Haute-Combe', '73'],
  ['Plaine du Loiret', '45'],
  ['Côte des Ajoncs', '29'],
  ['Vallée de l’Orbe', '34'],
  ['Plateau de Mirande', '21'],
  ['Monts d’Aubrac', '12'],
] as const;

const SENTENCES = [
  'Ce jeu de données est tenu par les services de la collectivité et mis à jour à chaque campagne de relevés.',
  'Chaque ligne porte un identifiant stable, une date d’observation et les coordonnées géographiques en WGS 84.',
  'Les valeurs manquantes sont laissées vides ; elles ne signifient pas l’absence du phénomène observé.',
  'Les données à caractère personnel ont été retirées avant publication, après avis du délégué à la protection.',
  'Le dictionnaire des variables est joint en documentation, avec les unités et les nomenclatures employées.',
  'Les séries antérieures à la fusion des communes ont été recalculées sur le périmètre actuel.',
  'La méthode de collecte a changé en cours de période : les comparaisons doivent tenir compte de cette rupture.',
  'Un contrôle de cohérence est appliqué avant chaque mise en ligne et les écarts sont signalés dans le journal.',
  'Les réutilisateurs sont invités à signaler toute erreur à l’adresse de contact indiquée sur cette page.',
  'La géométrie est simplifiée pour l’affichage ; la version complète est fournie au format GeoPackage.',
] as const;

const LICENSES = [
  'https://www.etalab.gouv.fr/licence-ouverte-open-licence',
  'http://opendatacommons.org/licenses/odbl/',
] as const;

const FORMATS = [
  ['csv', 'text/csv'],
  ['geojson', 'application/geo+json'],
  ['json', 'application/json'],
  ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
] as const;

export function datasetAt(number: number): FeedDataset {
  const random = randomFrom(number);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const [place, department] = pick(PLACES);
  const subject = pick(SUBJECTS);
  const year = 2005 + Math.floor(random() * 20);
  const months = String(1 + Math.floor(random() * 12)).padStart(2, '0');
  return {
    number,
    title: `${subject} – ${place} – ${year} (lot ${number})`,
    description: describe(subject, place, 600 + Math.floor(random() * 700), pick),
    publisher: {
      iri: `https://donnees.example/organisations/${department}`,
      name: `Communauté de communes ${place}`,
    },
    license: pick(LICENSES),
    keywords: [...new Set([subject.toLowerCase(), place.toLowerCase(), pick(SUBJECTS).toLowerCase()])],
    start: `${year}-01-01`,
    end: `${year}-12-31`,
    modified: `2025-${months}-15T08:30:00Z`,
    place: `http://id.insee.fr/geo/departement/${department}`,
    distributions: FORMATS.slice(0, 2 + Math.floor(random() * 2)).map(([name, mediaType]) => ({
      name,
      title: `${subject} au format ${name}`,
      mediaType,
    })),
  };
}

/** Whole sentences, until there are `length` characters of them. */
function describe(
  subject: string,
  place: string,
  length: number,
  pick: <T>(list: readonly T[]) => T,
): string {
  let text = `${subject} sur le territoire ${place}.`;
  while (text.length < length) {
    text += ` ${pick(SENTENCES)}`;
  }
  return text;
}

/** A small congruential generator (constants of Numerical Recipes), seeded by the number of the dataset. */
function randomFrom(number: number): () => number {
  let state = (Math.imul(number + 1, 2_654_435_761) ^ 0x5bd1e995) >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
