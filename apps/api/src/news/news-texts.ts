import type { NotificationKind } from '../follows/notification-kinds';
import type { Language } from '../platform/http/lang';

interface NewsTexts {
  readonly subjectOf: (count: number, first: string) => string;
  readonly intro: string;
  readonly more: (count: number) => string;
  readonly action: string;
  readonly why: string;
  readonly settings: string;
  readonly unsubscribe: string;
  readonly accountPath: string;
  readonly pagePrefix: string;
  readonly kinds: Readonly<Record<NotificationKind, (subject: string, about: string) => string>>;
}

const quoted = (title: string): string => (title ? ` « ${title} »` : '');
const quotedEn = (title: string): string => (title ? ` “${title}”` : '');

export const NEWS_TEXTS: Readonly<Record<Language, NewsTexts>> = {
  fr: {
    subjectOf: (count, first) => (count === 1 ? first : `${count} nouveautés sur le portail de données`),
    intro: 'Du nouveau dans ce que vous suivez ou administrez :',
    more: (count) => `… et ${count} autres, sur le portail.`,
    action: 'Ouvrir mon compte',
    why: 'Vous recevez ce message parce que vous suivez ou administrez des contenus de ce portail.',
    settings: 'Changer la fréquence',
    unsubscribe: 'Ne plus recevoir ces messages',
    accountPath: '/account#mail',
    pagePrefix: '',
    kinds: {
      changed: (subject) => `« ${subject} » a changé`,
      'dataset-added': (subject, about) => `« ${subject} » publie le jeu de données${quoted(about)}`,
      'dataservice-added': (subject, about) => `« ${subject} » publie l’API${quoted(about)}`,
      'reuse-added': (subject, about) => `Nouvelle réutilisation de « ${subject} » :${quoted(about)}`,
      'topic-added': (subject, about) => `« ${subject} » ouvre la thématique${quoted(about)}`,
      'discussion-started': (subject, about) => `Nouvelle discussion sur « ${subject} » :${quoted(about)}`,
      commented: (subject, about) => `Nouveau message sur « ${subject} » :${quoted(about)}`,
      'webhook-disabled': (subject) => `Un webhook de « ${subject} » a été arrêté : il ne répond plus`,
      'saved-search': (subject, about) =>
        `Nouveaux résultats de la recherche « ${subject} », dont${quoted(about)}`,
      'membership-requested': (subject) => `Quelqu’un demande à rejoindre « ${subject} »`,
      'membership-accepted': (subject) => `Vous êtes maintenant membre de « ${subject} »`,
      'membership-refused': (subject) => `Votre demande de rejoindre « ${subject} » n’a pas été acceptée`,
      'transfer-requested': (subject) => `On propose de vous confier « ${subject} »`,
      'transfer-accepted': (subject) => `« ${subject} », que vous aviez proposé, a été accepté`,
      'transfer-refused': (subject) => `« ${subject} », que vous aviez proposé, a été refusé`,
      reported: (subject) => `« ${subject} » a été signalé`,
      'community-resource-added': (subject) => `Quelqu’un a ajouté une ressource à « ${subject} »`,
      'harvest-held': (subject) => `Le moissonnage de « ${subject} » est retenu : trop de fiches manquent`,
      'harvest-failing': (subject) => `Le moissonnage de « ${subject} » échoue depuis trois fois`,
      'harvest-recovered': (subject) => `Le moissonnage de « ${subject} » fonctionne à nouveau`,
    },
  },
  en: {
    subjectOf: (count, first) => (count === 1 ? first : `${count} news on the data portal`),
    intro: 'New in what you follow or administer:',
    more: (count) => `… and ${count} others, on the portal.`,
    action: 'Open my account',
    why: 'You get this because you follow or administer contents of this portal.',
    settings: 'Change how often',
    unsubscribe: 'Get no more of these letters',
    accountPath: '/en/account#mail',
    pagePrefix: '/en',
    kinds: {
      changed: (subject) => `“${subject}” changed`,
      'dataset-added': (subject, about) => `“${subject}” publishes the dataset${quotedEn(about)}`,
      'dataservice-added': (subject, about) => `“${subject}” publishes the API${quotedEn(about)}`,
      'reuse-added': (subject, about) => `New reuse of “${subject}”:${quotedEn(about)}`,
      'topic-added': (subject, about) => `“${subject}” opens the topic${quotedEn(about)}`,
      'discussion-started': (subject, about) => `New discussion on “${subject}”:${quotedEn(about)}`,
      commented: (subject, about) => `New comment on “${subject}”:${quotedEn(about)}`,
      'webhook-disabled': (subject) => `A webhook of “${subject}” was stopped: it does not answer any more`,
      'saved-search': (subject, about) =>
        `New results of the search “${subject}”, among them${quotedEn(about)}`,
      'membership-requested': (subject) => `Somebody asks to join “${subject}”`,
      'membership-accepted': (subject) => `You are now a member of “${subject}”`,
      'membership-refused': (subject) => `Your request to join “${subject}” was not accepted`,
      'transfer-requested': (subject) => `Somebody offers to hand “${subject}” over to you`,
      'transfer-accepted': (subject) => `“${subject}”, which you had offered, was accepted`,
      'transfer-refused': (subject) => `“${subject}”, which you had offered, was refused`,
      reported: (subject) => `“${subject}” was reported`,
      'community-resource-added': (subject) => `Somebody added a resource to “${subject}”`,
      'harvest-held': (subject) => `The harvest of “${subject}” is held: too much is missing`,
      'harvest-failing': (subject) => `The harvest of “${subject}” has failed three times in a row`,
      'harvest-recovered': (subject) => `The harvest of “${subject}” works again`,
    },
  },
};
