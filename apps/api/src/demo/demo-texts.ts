import type { RecordKind, ReuseTopic, ReuseType } from '@passerelle/catalog';

/** Nobody of these exists; their names and their texts say so. */
const FICTION =
  '*Réutilisation fictive, écrite pour la démonstration de ce portail : son auteur n’existe pas et son adresse ne mène nulle part.*';

export const DEMO_ORGANIZATIONS = [
  {
    id: '0192d000-0000-7000-8000-0000000c0001',
    slug: 'ateliers-de-papier-fictifs',
    name: 'Les Ateliers de papier (organisation fictive)',
    description:
      'Association inventée pour la démonstration de ce portail. Elle dessine des cartes et des applications à partir de données publiques.',
    badges: ['association'],
  },
  {
    id: '0192d000-0000-7000-8000-0000000c0002',
    slug: 'cooperative-imaginaire',
    name: 'Coopérative imaginaire des données (organisation fictive)',
    description:
      'Entreprise inventée pour la démonstration de ce portail. Elle aide des communes imaginaires à se servir de leurs données.',
    badges: ['company'],
  },
] as const;

export const DEMO_PEOPLE = [
  { id: '0192d000-0000-7000-8000-0000000c0011', first_name: 'Camille', last_name: 'Fictive' },
  { id: '0192d000-0000-7000-8000-0000000c0012', first_name: 'Dominique', last_name: 'Imaginaire' },
  { id: '0192d000-0000-7000-8000-0000000c0013', first_name: 'Sacha', last_name: 'Exemple' },
] as const;

export interface DemoReuse {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly description: string;
  readonly type: ReuseType;
  readonly topic: ReuseTopic;
  readonly url: string;
  readonly tags: readonly string[];
  readonly organization_id?: string;
  readonly owner_id?: string;
  readonly created_at: string;
  /** Identifiers in `samples`. */
  readonly datasets: readonly string[];
  readonly dataservices: readonly string[];
}

const [ateliers, cooperative] = DEMO_ORGANIZATIONS;
const [camille, dominique, sacha] = DEMO_PEOPLE;

export const DEMO_REUSES: readonly DemoReuse[] = [
  {
    id: '0192d000-0000-7000-8000-0000000c0101',
    slug: 'l-ecole-d-a-cote',
    title: 'L’école d’à côté',
    description: `Saisissez une adresse : l’application montre les écoles, collèges et lycées à moins de vingt minutes à pied, avec le nombre d’élèves par niveau.\n\n${FICTION}`,
    type: 'application',
    topic: 'education_and_research',
    url: 'https://ecole-d-a-cote.example/',
    tags: ['ecoles', 'carte', 'enseignement'],
    organization_id: ateliers.id,
    created_at: '2025-09-02T08:00:00Z',
    datasets: ['annuaire-education', 'effectifs-ecoles', 'base-adresse-nationale'],
    dataservices: [],
  },
  {
    id: '0192d000-0000-7000-8000-0000000c0102',
    slug: 'ou-poser-son-velo',
    title: 'Où poser son vélo',
    description: `Une carte des pistes et des stations, mise en regard des comptages : on y voit où les aménagements manquent.\n\n## Méthode\n\nLes tronçons sont rapprochés des compteurs les plus proches ; les rues sans compteur restent grises.\n\n${FICTION}`,
    type: 'visualization',
    topic: 'transport_and_mobility',
    url: 'https://ou-poser-son-velo.example/carte',
    tags: ['velo', 'carte', 'mobilite'],
    organization_id: ateliers.id,
    created_at: '2025-06-17T09:30:00Z',
    datasets: ['amenagements-cyclables', 'comptages-velos-nantes', 'velov-disponibilite'],
    dataservices: [],
  },
  {
    id: '0192d000-0000-7000-8000-0000000c0103',
    slug: 'girouette-de-l-air',
    title: 'La girouette de l’air',
    description: `Une girouette de bois dont la couleur suit la qualité de l’air du quartier. Plans et code à imprimer soi-même.\n\n${FICTION}`,
    type: 'hardware',
    topic: 'environment_and_energy',
    url: 'https://girouette.example/plans',
    tags: ['air', 'objet-connecte', 'pollution'],
    owner_id: camille.id,
    created_at: '2025-11-04T18:15:00Z',
    datasets: ['qualite-air-temps-reel'],
    dataservices: [],
  },
  {
    id: '0192d000-0000-7000-8000-0000000c0104',
    slug: 'dossier-en-une-fois',
    title: 'Dossier en une fois',
    description: `Un formulaire de marché public qui se remplit seul : l’entreprise donne son numéro, la commune reçoit les attestations sans les demander.\n\nDe quoi montrer qu’une réutilisation peut ne tenir qu’à des API.\n\n${FICTION}`,
    type: 'application',
    topic: 'economy_and_business',
    url: 'https://dossier-en-une-fois.example/',
    tags: ['marches-publics', 'entreprises', 'simplification'],
    organization_id: cooperative.id,
    created_at: '2025-10-08T10:00:00Z',
    datasets: [],
    dataservices: ['entreprise-insee-unites-legales', 'entreprise-dgfip-attestations-fiscales'],
  },
  {
    id: '0192d000-0000-7000-8000-0000000c0105',
    slug: 'qui-a-l-eau-de-qui',
    title: 'Qui a l’eau de qui',
    description: `Étude de vingt pages sur les captages, les nappes et l’eau du robinet de trois bassins imaginaires, avec ses tableaux et son code.\n\n${FICTION}`,
    type: 'paper',
    topic: 'environment_and_energy',
    url: 'https://bassins.example/etude.pdf',
    tags: ['eau', 'nappes', 'etude'],
    organization_id: cooperative.id,
    created_at: '2025-03-21T07:45:00Z',
    datasets: ['qualite-eau-potable', 'niveaux-nappes', 'captages-eau-potable'],
    dataservices: [],
  },
  {
    id: '0192d000-0000-7000-8000-0000000c0106',
    slug: 'le-budget-en-cent-euros',
    title: 'Le budget en cent euros',
    description: `Si l’État dépensait cent euros : un article illustré, où chaque euro renvoie à sa ligne du budget.\n\n${FICTION}`,
    type: 'post',
    topic: 'politics_and_public_life',
    url: 'https://cent-euros.example/',
    tags: ['budget', 'finances-publiques'],
    owner_id: dominique.id,
    created_at: '2025-01-15T12:00:00Z',
    datasets: ['budget-etat', 'comptes-communes'],
    dataservices: [],
  },
];

const FICTION_SAID = '*(Échange fictif, pour la démonstration.)*';

export interface DemoDiscussion {
  readonly id: string;
  readonly kind: RecordKind;
  /** Identifier in `samples`. */
  readonly subject: string;
  readonly title: string;
  readonly closed: boolean;
  readonly comments: readonly {
    readonly id: string;
    readonly author_id: string;
    readonly organization_id?: string;
    readonly created_at: string;
    readonly content: string;
  }[];
}

export const DEMO_DISCUSSIONS: readonly DemoDiscussion[] = [
  {
    id: '0192d000-0000-7000-8000-0000000c0201',
    kind: 'dataset',
    subject: 'annuaire-education',
    title: 'Que veut dire l’état « À FERMER » ?',
    closed: true,
    comments: [
      {
        id: '0192d000-0000-7000-8000-0000000c0211',
        author_id: sacha.id,
        created_at: '2025-09-10T07:40:00Z',
        content: `Quelques écoles portent l’état « À FERMER ». Faut-il les montrer aux familles ?\n\n${FICTION_SAID}`,
      },
      {
        id: '0192d000-0000-7000-8000-0000000c0212',
        author_id: camille.id,
        organization_id: ateliers.id,
        created_at: '2025-09-10T12:05:00Z',
        content:
          'Dans *L’école d’à côté*, nous les gardons jusqu’à la fin de l’année scolaire :\n\n1. l’école accueille encore des élèves ;\n2. la date de fermeture est dans la colonne suivante.',
      },
      {
        id: '0192d000-0000-7000-8000-0000000c0213',
        author_id: sacha.id,
        created_at: '2025-09-11T06:30:00Z',
        content: 'Merci, c’est ce que je ferai aussi.',
      },
    ],
  },
  {
    id: '0192d000-0000-7000-8000-0000000c0202',
    kind: 'dataset',
    subject: 'annuaire-education',
    title: 'Des coordonnées hors de la commune',
    closed: false,
    comments: [
      {
        id: '0192d000-0000-7000-8000-0000000c0221',
        author_id: dominique.id,
        organization_id: cooperative.id,
        created_at: '2025-11-18T15:20:00Z',
        content: `Une vingtaine d’écoles sont placées à plus d’un kilomètre de leur commune. D’autres l’ont-ils vu ?\n\n${FICTION_SAID}`,
      },
    ],
  },
  {
    id: '0192d000-0000-7000-8000-0000000c0203',
    kind: 'dataservice',
    subject: 'entreprise-insee-unites-legales',
    title: 'Combien d’appels par minute pour une petite commune ?',
    closed: false,
    comments: [
      {
        id: '0192d000-0000-7000-8000-0000000c0231',
        author_id: dominique.id,
        organization_id: cooperative.id,
        created_at: '2025-10-12T09:00:00Z',
        content: `La limite vaut-elle par jeton ou par commune ? Nous en servons douze, toutes imaginaires.\n\n${FICTION_SAID}`,
      },
    ],
  },
];
