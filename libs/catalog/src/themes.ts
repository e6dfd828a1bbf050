/**
 * The themes of data that all portals of Europe share (authority table `data-theme`). The catalogue keeps no themes of its
 * own: what sources say of them are keywords, of which these are recognised.
 */
export const THEMES = {
  AGRI: 'Agriculture, pêche, sylviculture et alimentation',
  ECON: 'Économie et finances',
  EDUC: 'Éducation, culture et sport',
  ENER: 'Énergie',
  ENVI: 'Environnement',
  GOVE: 'Gouvernement et secteur public',
  HEAL: 'Santé',
  INTR: 'Questions internationales',
  JUST: 'Justice, système juridique et sécurité publique',
  REGI: 'Régions et villes',
  SOCI: 'Population et société',
  TECH: 'Science et technologie',
  TRAN: 'Transports',
} as const satisfies Readonly<Record<string, string>>;
export type Theme = keyof typeof THEMES;

export const THEME_IDS = Object.keys(THEMES) as Theme[];

/** Keywords that mean a theme as a whole: its names, and what portals and their categories call it. */
const KEYWORDS: Readonly<Record<Theme, string>> = {
  AGRI: `agriculture peche sylviculture alimentation foret agriculture-fisheries-forestry-and-food agriculture-et-alimentation
    agriculture-peche-sylviculture-et-alimentation agriculture-peche-sylviculture-et-denrees-alimentaires`,
  ECON: `economie finances economie-et-finances economy-and-finance economie-finances economie-emploi emploi
    economie-et-emploi`,
  EDUC: `education culture sport sports education-culture-et-sport education-culture-and-sport education-culture-sport
    enseignement patrimoine`,
  ENER: 'energie energies energy',
  ENVI: 'environnement environment ecologie environnement-energie climat biodiversite',
  GOVE: `gouvernement administration secteur-public gouvernement-et-secteur-public government-and-public-sector
    administration-publique services-publics vie-publique`,
  HEAL: 'sante health sante-publique',
  INTR: 'international questions-internationales international-issues relations-internationales',
  JUST: `justice securite securite-publique justice-systeme-juridique-et-securite-publique
    justice-legal-system-and-public-safety`,
  REGI: `regions-et-villes regions-and-cities territoires urbanisme logement amenagement-du-territoire
    amenagement-urbanisme`,
  SOCI: 'population societe population-et-societe population-and-society demographie social',
  TECH: 'science sciences technologie recherche numerique science-et-technologie science-and-technology',
  TRAN: 'transport transports mobilite mobilites deplacements transports-mobilite',
};

const BY_KEYWORD: ReadonlyMap<string, Theme> = new Map(
  THEME_IDS.flatMap((theme) => KEYWORDS[theme].split(/\s+/).map((keyword) => [keyword, theme] as const)),
);

/** The themes that tags mean, each once. */
export function themesOfTags(tags: readonly string[]): Theme[] {
  const found = new Set(tags.map((tag) => BY_KEYWORD.get(tag)));
  return THEME_IDS.filter((theme) => found.has(theme));
}

const THEME_IRI = /^https?:\/\/publications\.europa\.eu\/resource\/authority\/data-theme\/([A-Z]{4})$/;

/** The theme that an IRI of the authority table names. */
export function themeOfIri(iri: string): Theme | undefined {
  const [, id = ''] = THEME_IRI.exec(iri) ?? [];
  return Object.hasOwn(THEMES, id) ? (id as Theme) : undefined;
}
