import { contentWordsOf, singularOf, wordsOf } from './words';

/**
 * Expressions of the field that mean the same; each is found by any other of its line. What a general dictionary
 * would hold is left out: a synonym that is only sometimes one costs more than it finds.
 */
const GROUPS: readonly string[] = `
  ademe | agence de la transition écologique | agence de l'environnement et de la maîtrise de l'énergie
  aire d'accueil des gens du voyage | accueil des gens du voyage
  amd | administrateur ministériel des données | amdac
  anct | agence nationale de la cohésion des territoires
  aom | autorité organisatrice de la mobilité
  apl | aide personnalisée au logement
  ars | agence régionale de santé
  bac | baccalauréat
  ban | base adresse nationale
  bano | base d'adresses nationale ouverte
  bdnb | base de données nationale des bâtiments
  bnf | bibliothèque nationale de france
  boamp | bulletin officiel des annonces des marchés publics
  borne de recharge | irve | infrastructure de recharge | point de recharge
  bpe | base permanente des équipements
  brgm | bureau de recherches géologiques et minières
  cada | commission d'accès aux documents administratifs
  caf | caisse d'allocations familiales
  cantine | restauration scolaire | restaurant scolaire
  cinéma | établissement cinématographique | salle de cinéma
  cnaf | caisse nationale d'allocations familiales
  cnil | commission nationale de l'informatique et des libertés
  cnrs | centre national de la recherche scientifique
  contour | découpage
  covid | coronavirus | sars cov 2
  cre | commission de régulation de l'énergie
  dae | défibrillateur
  decp | données essentielles de la commande publique | données essentielles des marchés publics
  demandeur d'emploi | chômeur | chômage
  déchèterie | déchetterie
  dgcl | direction générale des collectivités locales
  dgfip | direction générale des finances publiques
  dgf | dotation globale de fonctionnement
  dpe | diagnostic de performance énergétique
  drees | direction de la recherche des études de l'évaluation et des statistiques
  dvf | demande de valeurs foncières | valeurs foncières
  eau potable | eau du robinet | eau distribuée
  ehpad | maison de retraite | établissement d'hébergement pour personnes âgées dépendantes
  epci | intercommunalité | établissement public de coopération intercommunale
  erp | établissement recevant du public
  finess | fichier national des établissements sanitaires et sociaux
  gaz à effet de serre | ges
  handicap | handicapé
  hlm | logement social | habitation à loyer modéré
  icpe | installations classées pour la protection de l'environnement | installations classées
  ign | institut national de l'information géographique et forestière | institut géographique national
  insee | institut national de la statistique et des études économiques
  iris | îlots regroupés pour l'information statistique
  jdc | journée défense et citoyenneté
  lfi | loi de finances initiale
  lolf | loi de finances
  oqtf | obligation de quitter le territoire
  open data | opendata
  ovq | baromètre des résultats
  pci | plan cadastral informatisé
  parking | stationnement
  piste cyclable | aménagement cyclable | voie cyclable | vélo | bicyclette
  plf | projet de loi de finances
  plu | plan local d'urbanisme
  pmr | personne à mobilité réduite
  pollution de l'air | qualité de l'air
  ppri | plan de prévention du risque inondation
  prison | établissement pénitentiaire | personnes écrouées | population écrouée | population carcérale | détenus
  prix des carburants | prix des essences | prix de l'essence
  radar automatique | radar
  ratp | régie autonome des transports parisiens
  rge | reconnu garant de l'environnement
  rna | répertoire national des associations | waldec
  rp | recensement de la population
  rpg | registre parcellaire graphique
  rsa | revenu de solidarité active
  sdis | service départemental d'incendie et de secours | pompiers
  siren | sirene
  smic | salaire minimum
  sncf | société nationale des chemins de fer
  toilettes | sanitaires publics | wc publics
  ulis | unité localisée pour l'inclusion scolaire
  urssaf | union de recouvrement des cotisations de sécurité sociale
  vidéoprotection | vidéosurveillance | caméras de surveillance
  vih | sida
  zfe | zone à faibles émissions
  znieff | zone naturelle d'intérêt écologique faunistique et floristique
`
  .trim()
  .split('\n');

/** Expressions that mean the same, as folded content words. */
export type SynonymGroup = readonly (readonly string[])[];

interface Expression {
  readonly length: number;
  /** The line of the table that it is of. */
  readonly group: SynonymGroup;
  readonly alternatives: readonly (readonly string[])[];
}

interface Table {
  readonly groups: readonly SynonymGroup[];
  /** By their words, in the singular. */
  readonly expressions: ReadonlyMap<string, Expression>;
  readonly longest: number;
}

const BUILT_IN = GROUPS.map((line) => line.split('|'));
let table = tableOf(BUILT_IN);

/**
 * From now on these lines are known beside those of this file, and no others. A process has one table: what is asked of an
 * engine and what is shown to have been found must be read alike.
 */
export function knowSynonyms(lines: readonly (readonly string[])[]): void {
  table = tableOf([...BUILT_IN, ...lines]);
}

/** Every line that is known. */
export function synonymGroups(): readonly SynonymGroup[] {
  return table.groups;
}

/** An expression as it is compared; empty when nothing of it says anything. */
export function expressionOf(text: string): readonly string[] {
  return contentWordsOf(wordsOf(text));
}

/** The longest known expression that begins at a place in folded content words, with what means the same. */
export function alternativesOf(words: readonly string[], place: number): Expression | undefined {
  for (let length = Math.min(table.longest, words.length - place); length > 0; length -= 1) {
    const expression = table.expressions.get(keyOf(words.slice(place, place + length)));
    if (expression) return expression;
  }
  return undefined;
}

function tableOf(lines: readonly (readonly string[])[]): Table {
  const groups = groupsOf(lines);
  const expressions = groups.flatMap((group) =>
    group.map((words): [string, Expression] => [
      keyOf(words),
      { length: words.length, group, alternatives: group.filter((other) => other !== words) },
    ]),
  );
  return {
    groups,
    expressions: new Map(expressions),
    longest: Math.max(...expressions.map(([, { length }]) => length)),
  };
}

/** Lines that have an expression in common are one. */
function groupsOf(lines: readonly (readonly string[])[]): SynonymGroup[] {
  const groups = new Map<string, SynonymGroup>();
  for (const line of lines) {
    const own = line.map(expressionOf).filter(({ length }) => length > 0);
    const known = new Set(own.flatMap((words) => [groups.get(keyOf(words)) ?? []]));
    const all = [...[...known].flat(), ...own];
    const group = [...new Map(all.map((words) => [words.join(' '), words])).values()];
    for (const words of group) groups.set(keyOf(words), group);
  }
  return [...new Set(groups.values())];
}

function keyOf(words: readonly string[]): string {
  return words.map(singularOf).join(' ');
}
