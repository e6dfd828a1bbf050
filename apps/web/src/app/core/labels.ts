import {
  LICENSES,
  type AccessAudienceCondition,
  type AccessAudienceRole,
  type AccessReasonCategory,
  type AccessType,
  type DataserviceBadge,
  type DatasetBadge,
  type FormatFamily,
  type QualityBand,
  type ResourceType,
  type ReuseBadge,
  type ReuseTopic,
  type ReuseType,
  type Theme,
  type UpdateFrequency,
} from '@passerelle/catalog';
import type { BadgeTone } from '@passerelle/ui';

/** The catalogue's enumerations in words. Each is a total record: a new value fails to compile until it has its words. */

export const ACCESS_LABELS: Record<AccessType, { label: string; tone: BadgeTone }> = {
  open: { label: $localize`:@@access.open:Ouvert à tous`, tone: 'success' },
  open_with_account: { label: $localize`:@@access.open_with_account:Ouvert avec un compte`, tone: 'info' },
  restricted: { label: $localize`:@@access.restricted:Accès restreint`, tone: 'accent' },
};

export const ACCESS_AUDIENCE_LABELS: Record<AccessAudienceRole, string> = {
  local_authority_and_administration: $localize`:@@audience.administration:Administrations et collectivités`,
  company_and_association: $localize`:@@audience.company:Entreprises et associations`,
  private: $localize`:@@audience.private:Particuliers`,
};

export const ACCESS_CONDITION_LABELS: Record<AccessAudienceCondition, string> = {
  yes: $localize`:@@condition.yes:Oui`,
  no: $localize`:@@condition.no:Non`,
  under_condition: $localize`:@@condition.under_condition:Sous condition`,
};

/** Badges of the organization that publishes, and what publishes without one. */
export const PRODUCER_TYPE_LABELS: Readonly<Record<string, string>> = {
  'public-service': $localize`:@@producer.public-service:Service public`,
  certified: $localize`:@@producer.certified:Organisation certifiée`,
  association: $localize`:@@producer.association:Association`,
  company: $localize`:@@producer.company:Entreprise`,
  'local-authority': $localize`:@@producer.local-authority:Collectivité territoriale`,
  user: $localize`:@@producer.user:Particulier`,
  'not-specified': $localize`:@@producer.not-specified:Non précisé`,
};

export const ACCESS_REASON_LABELS: Record<AccessReasonCategory, string> = {
  confidentiality_of_proceedings_of_public_authorities: $localize`:@@reason.a:Secret des délibérations des autorités publiques`,
  international_relations_public_security_or_national_defence: $localize`:@@reason.b:Relations internationales, sécurité publique ou défense nationale`,
  course_of_justice_or_fair_trial: $localize`:@@reason.c:Bonne marche de la justice`,
  confidentiality_of_commercial_or_industrial_information: $localize`:@@reason.d:Secret commercial ou industriel`,
  intellectual_property_rights: $localize`:@@reason.e:Droits de propriété intellectuelle`,
  confidentiality_of_personal_data: $localize`:@@reason.f:Confidentialité des données à caractère personnel`,
  protection_of_voluntary_information_suppliers: $localize`:@@reason.g:Protection de qui a fourni l’information volontairement`,
  protection_of_environment: $localize`:@@reason.h:Protection de l’environnement`,
};

export const DATASET_BADGE_LABELS: Record<DatasetBadge, string> = {
  'pivotal-data': $localize`:@@badge.pivotal-data:Données pivot`,
  spd: $localize`:@@badge.spd:Service public de la donnée`,
  inspire: $localize`:@@badge.inspire:INSPIRE`,
  hvd: $localize`:@@badge.hvd:Données de forte valeur`,
  sl: $localize`:@@badge.sl:Série statistique labellisée`,
  sr: $localize`:@@badge.sr:Série statistique d’intérêt général`,
};

/** Of entries of any kind. */
export const BADGE_LABELS: Record<DatasetBadge | DataserviceBadge | ReuseBadge, string> = {
  ...DATASET_BADGE_LABELS,
  award: $localize`:@@badge.award:Primée`,
};

export const RESOURCE_TYPE_LABELS: Record<ResourceType, string> = {
  main: $localize`:@@resource-type.main:Fichiers principaux`,
  documentation: $localize`:@@resource-type.documentation:Documentation`,
  update: $localize`:@@resource-type.update:Mises à jour`,
  api: $localize`:@@resource-type.api:API`,
  code: $localize`:@@resource-type.code:Code source`,
  other: $localize`:@@resource-type.other:Autres fichiers`,
};

export const REUSE_TYPE_LABELS: Record<ReuseType, string> = {
  api: $localize`:@@reuse-type.api:API`,
  application: $localize`:@@reuse-type.application:Application`,
  idea: $localize`:@@reuse-type.idea:Idée`,
  news_article: $localize`:@@reuse-type.news_article:Article de presse`,
  paper: $localize`:@@reuse-type.paper:Publication scientifique`,
  post: $localize`:@@reuse-type.post:Article de blog`,
  visualization: $localize`:@@reuse-type.visualization:Visualisation`,
  hardware: $localize`:@@reuse-type.hardware:Objet connecté`,
};

export const REUSE_TOPIC_LABELS: Record<ReuseTopic, string> = {
  health: $localize`:@@reuse-topic.health:Santé`,
  transport_and_mobility: $localize`:@@reuse-topic.transport_and_mobility:Transports et mobilité`,
  housing_and_development: $localize`:@@reuse-topic.housing_and_development:Logement et urbanisme`,
  food_and_agriculture: $localize`:@@reuse-topic.food_and_agriculture:Alimentation et agriculture`,
  culture_and_recreation: $localize`:@@reuse-topic.culture_and_recreation:Culture et loisirs`,
  economy_and_business: $localize`:@@reuse-topic.economy_and_business:Économie et entreprises`,
  environment_and_energy: $localize`:@@reuse-topic.environment_and_energy:Environnement et énergie`,
  work_and_training: $localize`:@@reuse-topic.work_and_training:Travail et formation`,
  politics_and_public_life: $localize`:@@reuse-topic.politics_and_public_life:Politique et vie publique`,
  safety_and_security: $localize`:@@reuse-topic.safety_and_security:Sécurité`,
  education_and_research: $localize`:@@reuse-topic.education_and_research:Éducation et recherche`,
  society_and_demography: $localize`:@@reuse-topic.society_and_demography:Société et démographie`,
  law_and_justice: $localize`:@@reuse-topic.law_and_justice:Droit et justice`,
  open_data_tools: $localize`:@@reuse-topic.open_data_tools:Outils de l’open data`,
  others: $localize`:@@reuse-topic.others:Autres`,
};

/** Licences keep the name of their text; only what is not a text is said in the reader's language. */
export const LICENSE_LABELS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(LICENSES.map(({ id, title }) => [id, title])),
  'other-pd': $localize`:@@license.other-pd:Autre (domaine public)`,
  'other-open': $localize`:@@license.other-open:Autre (ouverte)`,
  'other-at': $localize`:@@license.other-at:Autre (attribution)`,
  notspecified: $localize`:@@license.notspecified:Non précisée`,
};

export const THEME_LABELS: Record<Theme, string> = {
  AGRI: $localize`:@@theme.AGRI:Agriculture, pêche, sylviculture et alimentation`,
  ECON: $localize`:@@theme.ECON:Économie et finances`,
  EDUC: $localize`:@@theme.EDUC:Éducation, culture et sport`,
  ENER: $localize`:@@theme.ENER:Énergie`,
  ENVI: $localize`:@@theme.ENVI:Environnement`,
  GOVE: $localize`:@@theme.GOVE:Gouvernement et secteur public`,
  HEAL: $localize`:@@theme.HEAL:Santé`,
  INTR: $localize`:@@theme.INTR:Questions internationales`,
  JUST: $localize`:@@theme.JUST:Justice, système juridique et sécurité publique`,
  REGI: $localize`:@@theme.REGI:Régions et villes`,
  SOCI: $localize`:@@theme.SOCI:Population et société`,
  TECH: $localize`:@@theme.TECH:Science et technologie`,
  TRAN: $localize`:@@theme.TRAN:Transports`,
};

export const QUALITY_LABELS: Record<QualityBand, string> = {
  'at-least-75': $localize`:@@quality-band.at-least-75:75\u00a0% et plus`,
  'at-least-50': $localize`:@@quality-band.at-least-50:De 50 à 74\u00a0%`,
  'below-50': $localize`:@@quality-band.below-50:Moins de 50\u00a0%`,
};

export const FORMAT_FAMILY_LABELS: Record<FormatFamily, string> = {
  tabular: $localize`:@@format-family.tabular:Tableaux`,
  machine_readable: $localize`:@@format-family.machine_readable:Données structurées`,
  geographical: $localize`:@@format-family.geographical:Données géographiques`,
  documents: $localize`:@@format-family.documents:Documents`,
  other: $localize`:@@format-family.other:Autres fichiers`,
};

/** Levels of another country than France are shown as they are. */
export const GRANULARITY_LABELS: Readonly<Record<string, string>> = {
  'country-group': $localize`:@@granularity.country-group:Groupe de pays`,
  country: $localize`:@@granularity.country:Pays`,
  'country-subset': $localize`:@@granularity.country-subset:Partie de pays`,
  'fr:region': $localize`:@@granularity.fr-region:Région`,
  'fr:departement': $localize`:@@granularity.fr-departement:Département`,
  'fr:epci': $localize`:@@granularity.fr-epci:Intercommunalité`,
  'fr:commune': $localize`:@@granularity.fr-commune:Commune`,
  poi: $localize`:@@granularity.poi:Point d’intérêt`,
  other: $localize`:@@granularity.other:Autre`,
};

export const LAST_UPDATE_RANGES = ['last_30_days', 'last_12_months', 'last_3_years'] as const;
export const LAST_UPDATE_LABELS: Record<(typeof LAST_UPDATE_RANGES)[number], string> = {
  last_30_days: $localize`:@@last-update.last_30_days:Ces 30 derniers jours`,
  last_12_months: $localize`:@@last-update.last_12_months:Ces 12 derniers mois`,
  last_3_years: $localize`:@@last-update.last_3_years:Ces 3 dernières années`,
};

export const FREQUENCY_LABELS: Record<UpdateFrequency, string> = {
  continuous: $localize`:@@frequency.continuous:En continu`,
  oneMinute: $localize`:@@frequency.oneMinute:Chaque minute`,
  fiveMinutes: $localize`:@@frequency.fiveMinutes:Toutes les 5 minutes`,
  tenMinutes: $localize`:@@frequency.tenMinutes:Toutes les 10 minutes`,
  fifteenMinutes: $localize`:@@frequency.fifteenMinutes:Tous les quarts d’heure`,
  thirtyMinutes: $localize`:@@frequency.thirtyMinutes:Toutes les demi-heures`,
  hourly: $localize`:@@frequency.hourly:Toutes les heures`,
  bihourly: $localize`:@@frequency.bihourly:Toutes les 2 heures`,
  trihourly: $localize`:@@frequency.trihourly:Toutes les 3 heures`,
  twelveHours: $localize`:@@frequency.twelveHours:Toutes les 12 heures`,
  severalTimesADay: $localize`:@@frequency.severalTimesADay:Plusieurs fois par jour`,
  threeTimesADay: $localize`:@@frequency.threeTimesADay:Trois fois par jour`,
  semidaily: $localize`:@@frequency.semidaily:Deux fois par jour`,
  daily: $localize`:@@frequency.daily:Chaque jour`,
  fiveTimesAWeek: $localize`:@@frequency.fiveTimesAWeek:Cinq fois par semaine`,
  threeTimesAWeek: $localize`:@@frequency.threeTimesAWeek:Trois fois par semaine`,
  semiweekly: $localize`:@@frequency.semiweekly:Deux fois par semaine`,
  weekly: $localize`:@@frequency.weekly:Chaque semaine`,
  biweekly: $localize`:@@frequency.biweekly:Toutes les deux semaines`,
  threeTimesAMonth: $localize`:@@frequency.threeTimesAMonth:Trois fois par mois`,
  semimonthly: $localize`:@@frequency.semimonthly:Deux fois par mois`,
  monthly: $localize`:@@frequency.monthly:Chaque mois`,
  bimonthly: $localize`:@@frequency.bimonthly:Tous les deux mois`,
  quarterly: $localize`:@@frequency.quarterly:Chaque trimestre`,
  threeTimesAYear: $localize`:@@frequency.threeTimesAYear:Trois fois par an`,
  semiannual: $localize`:@@frequency.semiannual:Deux fois par an`,
  annual: $localize`:@@frequency.annual:Chaque année`,
  biennial: $localize`:@@frequency.biennial:Tous les deux ans`,
  triennial: $localize`:@@frequency.triennial:Tous les trois ans`,
  quadrennial: $localize`:@@frequency.quadrennial:Tous les quatre ans`,
  quinquennial: $localize`:@@frequency.quinquennial:Tous les cinq ans`,
  decennial: $localize`:@@frequency.decennial:Tous les dix ans`,
  bidecennial: $localize`:@@frequency.bidecennial:Tous les vingt ans`,
  tridecennial: $localize`:@@frequency.tridecennial:Tous les trente ans`,
  punctual: $localize`:@@frequency.punctual:Selon les besoins`,
  irregular: $localize`:@@frequency.irregular:Irrégulière`,
  never: $localize`:@@frequency.never:Jamais`,
  notPlanned: $localize`:@@frequency.notPlanned:Non planifiée`,
  other: $localize`:@@frequency.other:Autre`,
  unknown: $localize`:@@frequency.unknown:Inconnue`,
};

/** The words of a value that came from outside, or the value itself when this version does not know it. */
export function labelOf(labels: Readonly<Record<string, string>>, value: string): string {
  return Object.hasOwn(labels, value) ? (labels[value] ?? value) : value;
}
