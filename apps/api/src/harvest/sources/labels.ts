import type { CredentialScheme, BackendKind, FilterKey, OptionKey, TextLanguage } from '@passerelle/harvest';
import type { Label } from '../../platform/http/lang';

/** Names of protocols and products: the same in every language. */
export const BACKEND_LABELS: Readonly<Record<BackendKind, string>> = {
  dcat: 'DCAT (RDF)',
  csw: 'CSW (ISO 19115/19139)',
  ckan: 'CKAN / DKAN',
  'data-json': 'data.json (DCAT-US)',
  udata: 'udata (data.gouv.fr)',
  'oai-pmh': 'OAI-PMH',
  opendatasoft: 'Opendatasoft (Huwise)',
};

/** A field of a form: how it is called, and what to know to fill it in. */
export interface FieldLabel {
  readonly label: Label;
  readonly description: Label;
}

export const FILTER_LABELS: Readonly<Record<FilterKey, FieldLabel>> = {
  organization: {
    label: { fr: 'Producteur', en: 'Producer' },
    description: {
      fr: 'Son nom, ou son identifiant à la source.',
      en: 'Its name, or its identifier at the source.',
    },
  },
  tag: {
    label: { fr: 'Mot-clé', en: 'Keyword' },
    description: { fr: 'Un mot-clé de la fiche.', en: 'A keyword of the record.' },
  },
  theme: {
    label: { fr: 'Thème', en: 'Theme' },
    description: {
      fr: 'Un thème ou un groupe du catalogue, par son nom ou son code.',
      en: 'A theme or group of the catalogue, by its name or code.',
    },
  },
  set: {
    label: { fr: 'Ensemble', en: 'Set' },
    description: {
      fr: 'Un ensemble de l’entrepôt, par son identifiant (setSpec).',
      en: 'A set of the repository, by its identifier (setSpec).',
    },
  },
};

export const OPTION_LABELS: Readonly<Record<OptionKey, FieldLabel>> = {
  license: {
    label: { fr: 'Licence par défaut', en: 'Default licence' },
    description: {
      fr: 'Celle des fiches qui n’en donnent aucune.',
      en: 'Of records that tell none.',
    },
  },
  access: {
    label: { fr: 'Accès par défaut', en: 'Default access' },
    description: {
      fr: 'Celui des fiches que la source ne restreint pas.',
      en: 'To what the source does not restrict.',
    },
  },
  language: {
    label: { fr: 'Langue des textes', en: 'Language of texts' },
    description: {
      fr: 'Celle à préférer quand la source en donne plusieurs.',
      en: 'To prefer where the source has several.',
    },
  },
  remote_url_prefix: {
    label: { fr: 'Début de l’adresse des fiches', en: 'Beginning of the addresses of records' },
    description: {
      fr: 'Suivi de l’identifiant, il mène à la page des fiches qui n’en donnent aucune.',
      en: 'With the identifier behind it, the page of records that tell none.',
    },
  },
  owner_as_producer: {
    label: { fr: 'Le propriétaire est le producteur', en: 'The owner is the producer' },
    description: {
      fr: 'Il passe avant celui qui publie, quand la fiche nomme les deux.',
      en: 'Before the publisher, where a record names both.',
    },
  },
  ignore_publishers: {
    label: { fr: 'Ne pas créer d’organisations', en: 'Make no organizations' },
    description: {
      fr: 'Les producteurs que nomme la source restent de simples contacts.',
      en: 'The publishers that the source names stay mere contacts.',
    },
  },
};

const LANGUAGE_LABELS: Readonly<Record<TextLanguage, Label>> = {
  fr: { fr: 'Français', en: 'French' },
  en: { fr: 'Anglais', en: 'English' },
  de: { fr: 'Allemand', en: 'German' },
  es: { fr: 'Espagnol', en: 'Spanish' },
  it: { fr: 'Italien', en: 'Italian' },
  nl: { fr: 'Néerlandais', en: 'Dutch' },
  pt: { fr: 'Portugais', en: 'Portuguese' },
  ca: { fr: 'Catalan', en: 'Catalan' },
  eu: { fr: 'Basque', en: 'Basque' },
  br: { fr: 'Breton', en: 'Breton' },
  co: { fr: 'Corse', en: 'Corsican' },
};

/** Choices of options that have no names of their own: licences have. */
export const CHOICE_LABELS: Readonly<Partial<Record<OptionKey, Readonly<Record<string, Label>>>>> = {
  access: {
    open_with_account: { fr: 'Ouvert avec un compte', en: 'Open with an account' },
    restricted: { fr: 'Restreint', en: 'Restricted' },
  },
  language: LANGUAGE_LABELS,
};

/** How a scheme is called, and what its name and its secret are. */
export const SCHEME_LABELS: Readonly<
  Record<CredentialScheme, { readonly label: Label; readonly name: Label; readonly secret: Label }>
> = {
  basic: {
    label: { fr: 'Identifiant et mot de passe (Basic)', en: 'User and password (Basic)' },
    name: { fr: 'Identifiant', en: 'User' },
    secret: { fr: 'Mot de passe', en: 'Password' },
  },
  bearer: {
    label: { fr: 'Jeton (Bearer)', en: 'Token (Bearer)' },
    name: { fr: '', en: '' },
    secret: { fr: 'Jeton', en: 'Token' },
  },
  'api-key': {
    label: { fr: 'Clé d’API dans un en-tête', en: 'API key in a header' },
    name: { fr: 'Nom de l’en-tête', en: 'Name of the header' },
    secret: { fr: 'Clé', en: 'Key' },
  },
};
