import type { ElementKind, PostKind } from '@passerelle/catalog';
import { DEMO_ORGANIZATIONS, DEMO_PEOPLE } from './demo-texts';

/** Nobody of these exists; their texts say so. */
const FICTION_TOPIC =
  '*Thématique fictive, composée pour la démonstration de ce portail par une organisation qui n’existe pas.*';
const FICTION_POST =
  '*Actualité fictive, écrite pour la démonstration de ce portail : rien de ce qu’elle raconte n’a eu lieu.*';

const [ateliers, cooperative] = DEMO_ORGANIZATIONS;
const [camille] = DEMO_PEOPLE;

export interface DemoElement {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Identifier in `samples`, of a reuse its own; nothing for a text. */
  readonly shows?: { readonly kind: ElementKind; readonly name: string };
}

export interface DemoTopic {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly description: string;
  readonly color: number;
  readonly tags: readonly string[];
  readonly featured: boolean;
  readonly organization_id: string;
  readonly created_at: string;
  readonly elements: readonly DemoElement[];
}

export const DEMO_TOPICS: readonly DemoTopic[] = [
  {
    id: '0192d000-0000-7000-8000-0000000c0301',
    slug: 'a-velo-dans-la-ville',
    title: 'À vélo dans la ville',
    description: `De quoi dessiner la carte d’une ville où l’on roule : où sont les pistes, qui passe, quel air on y respire.\n\n${FICTION_TOPIC}`,
    color: 0x2e7d32,
    tags: ['velo', 'mobilite'],
    featured: true,
    organization_id: ateliers.id,
    created_at: '2025-06-20T09:00:00Z',
    elements: [
      {
        id: '0192d000-0000-7000-8000-0000000c0311',
        title: 'Par où commencer',
        description:
          'Les aménagements disent où l’on *peut* rouler, les comptages où l’on roule. C’est leur écart qui est intéressant.',
      },
      {
        id: '0192d000-0000-7000-8000-0000000c0312',
        title: 'Où sont les pistes',
        description: 'Tronçon par tronçon, avec leur type.',
        shows: { kind: 'dataset', name: 'amenagements-cyclables' },
      },
      {
        id: '0192d000-0000-7000-8000-0000000c0313',
        title: '',
        description: '',
        shows: { kind: 'dataset', name: 'comptages-velos-nantes' },
      },
      {
        id: '0192d000-0000-7000-8000-0000000c0314',
        title: '',
        description: 'À croiser avec les précédents : une rue passante n’est pas toujours une rue polluée.',
        shows: { kind: 'dataset', name: 'qualite-air-temps-reel' },
      },
      {
        id: '0192d000-0000-7000-8000-0000000c0315',
        title: '',
        description: 'Ce que l’on en a fait.',
        shows: { kind: 'reuse', name: '0192d000-0000-7000-8000-0000000c0102' },
      },
    ],
  },
  {
    id: '0192d000-0000-7000-8000-0000000c0302',
    slug: 'connaitre-les-entreprises-d-une-commune',
    title: 'Connaître les entreprises d’une commune',
    description: `Ce qu’une commune peut demander une fois pour toutes, sans le redemander à chaque dossier.\n\n${FICTION_TOPIC}`,
    color: 0x1f5fa8,
    tags: ['entreprises', 'demarches'],
    featured: true,
    organization_id: cooperative.id,
    created_at: '2025-10-14T08:30:00Z',
    elements: [
      {
        id: '0192d000-0000-7000-8000-0000000c0321',
        title: 'Qui est cette entreprise ?',
        description: '',
        shows: { kind: 'dataservice', name: 'entreprise-insee-unites-legales' },
      },
      {
        id: '0192d000-0000-7000-8000-0000000c0322',
        title: 'Où est-elle ?',
        description: '',
        shows: { kind: 'dataset', name: 'base-adresse-nationale' },
      },
      {
        id: '0192d000-0000-7000-8000-0000000c0323',
        title: '',
        description: '',
        shows: { kind: 'reuse', name: '0192d000-0000-7000-8000-0000000c0104' },
      },
    ],
  },
];

export interface DemoPost {
  readonly id: string;
  readonly slug: string;
  readonly kind: PostKind;
  readonly title: string;
  readonly headline: string;
  readonly body_type: 'markdown';
  readonly content: string;
  readonly tags: readonly string[];
  readonly owner_id: string;
  readonly created_at: string;
  readonly published: string;
  /** Identifiers in `samples`. */
  readonly datasets: readonly string[];
}

export const DEMO_POSTS: readonly DemoPost[] = [
  {
    id: '0192d000-0000-7000-8000-0000000c0401',
    slug: 'le-portail-ouvre-ses-portes',
    kind: 'news',
    title: 'Le portail ouvre ses portes',
    headline: 'Un catalogue de démonstration, et ce que l’on peut déjà y faire.',
    body_type: 'markdown',
    content: `Chercher, comprendre, réutiliser : tout est là pour essayer.\n\n## Ce que vous trouverez\n\n- des jeux de données et des API, moissonnés comme le seraient ceux d’un vrai producteur ;\n- des réutilisations et des discussions, dont les auteurs n’existent pas ;\n- des thématiques, pour commencer par un sujet plutôt que par un mot.\n\n${FICTION_POST}`,
    tags: ['vie-du-portail'],
    owner_id: camille.id,
    created_at: '2025-09-01T07:00:00Z',
    published: '2025-09-01T08:00:00Z',
    datasets: ['annuaire-education', 'base-adresse-nationale'],
  },
  {
    id: '0192d000-0000-7000-8000-0000000c0402',
    slug: 'deux-thematiques-pour-commencer',
    kind: 'news',
    title: 'Deux thématiques pour commencer',
    headline: 'Le vélo et les entreprises : deux façons de lire le même catalogue.',
    body_type: 'markdown',
    content: `Une thématique rassemble des jeux de données, des API et des réutilisations, dans l’ordre que son auteur leur donne, avec ce qu’il en dit.\n\nVoyez [À vélo dans la ville](/topics/a-velo-dans-la-ville).\n\n${FICTION_POST}`,
    tags: ['vie-du-portail', 'thematiques'],
    owner_id: camille.id,
    created_at: '2025-10-15T07:00:00Z',
    published: '2025-10-15T08:00:00Z',
    datasets: ['amenagements-cyclables'],
  },
];
