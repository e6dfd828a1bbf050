import type { MqaCriterion, MqaRating } from '@passerelle/catalog';
import type { Schemas } from '@passerelle/api-client';

/** What each criterion asks for. */
const CRITERION_LABELS: Record<MqaCriterion, string> = {
  keywords: $localize`:@@mqa.keywords:Mots-clés`,
  categories: $localize`:@@mqa.categories:Catégories européennes (le portail n’en transmet pas encore)`,
  spatial: $localize`:@@mqa.spatial:Territoire couvert`,
  temporal: $localize`:@@mqa.temporal:Période couverte`,
  access_url_status: $localize`:@@mqa.access_url_status:L’adresse d’accès répond`,
  download_url: $localize`:@@mqa.download_url:Adresse de téléchargement`,
  download_url_status: $localize`:@@mqa.download_url_status:L’adresse de téléchargement répond`,
  format: $localize`:@@mqa.format:Format du fichier`,
  media_type: $localize`:@@mqa.media_type:Type de média du fichier`,
  format_vocabulary: $localize`:@@mqa.format_vocabulary:Format et type de média tirés des listes européennes`,
  non_proprietary: $localize`:@@mqa.non_proprietary:Format ouvert`,
  machine_readable: $localize`:@@mqa.machine_readable:Format lisible par les programmes`,
  dcat_ap: $localize`:@@mqa.dcat_ap:Description conforme à DCAT-AP`,
  license: $localize`:@@mqa.license:Licence`,
  license_vocabulary: $localize`:@@mqa.license_vocabulary:Licence tirée de la liste européenne (le portail transmet l’adresse de son texte)`,
  access_rights: $localize`:@@mqa.access_rights:Droits d’accès`,
  access_rights_vocabulary: $localize`:@@mqa.access_rights_vocabulary:Droits d’accès tirés de la liste européenne`,
  contact_point: $localize`:@@mqa.contact_point:Contact`,
  publisher: $localize`:@@mqa.publisher:Producteur`,
  rights: $localize`:@@mqa.rights:Mention de droits sur le fichier`,
  byte_size: $localize`:@@mqa.byte_size:Taille du fichier`,
  issued: $localize`:@@mqa.issued:Date de publication`,
  modified: $localize`:@@mqa.modified:Date de modification`,
};

export const RATING_LABELS: Record<MqaRating, string> = {
  excellent: $localize`:@@mqa.rating.excellent:excellent`,
  good: $localize`:@@mqa.rating.good:bon`,
  sufficient: $localize`:@@mqa.rating.sufficient:suffisant`,
  bad: $localize`:@@mqa.rating.bad:insuffisant`,
};

export interface MqaLine {
  readonly label: string;
  readonly points: number;
}

export interface ExplainedMqa {
  /** The dearest first. */
  readonly missing: readonly MqaLine[];
  readonly unchecked: readonly MqaLine[];
  readonly met: readonly MqaLine[];
}

/** The criteria in words: what would bring points, what nobody checked, what is there. */
export function explainMqa({ criteria }: Schemas['MqaResponse']): ExplainedMqa {
  const linesOf = (wanted: boolean | null): MqaLine[] =>
    criteria
      .filter(({ met }) => met === wanted)
      .map(({ criterion, points }) => ({ label: CRITERION_LABELS[criterion], points }))
      .sort((one, other) => other.points - one.points);
  return { missing: linesOf(false), unchecked: linesOf(null), met: linesOf(true) };
}
