import type { NotificationResponse } from '../../core/api-types';

type Kind = NotificationResponse['details']['kind'];

/** What happened, of what is followed or administered: its name follows. */
export const NOTIFICATION_TEXTS: Record<Kind, string> = {
  changed: $localize`:@@notification.changed:A changé :`,
  'dataset-added': $localize`:@@notification.dataset-added:Nouveau jeu de données :`,
  'dataservice-added': $localize`:@@notification.dataservice-added:Nouvelle API :`,
  'reuse-added': $localize`:@@notification.reuse-added:Nouvelle réutilisation :`,
  'topic-added': $localize`:@@notification.topic-added:Nouvelle thématique :`,
  'community-resource-added': $localize`:@@notification.community-resource-added:Quelqu’un a ajouté une ressource à :`,
  'saved-search': $localize`:@@notification.saved-search:Nouveaux résultats de la recherche :`,
  'membership-requested': $localize`:@@notification.membership-requested:Quelqu’un demande à rejoindre :`,
  'membership-accepted': $localize`:@@notification.membership-accepted:Vous êtes maintenant membre de :`,
  'membership-refused': $localize`:@@notification.membership-refused:Votre demande n’a pas été acceptée par :`,
  'transfer-requested': $localize`:@@notification.transfer-requested:On propose de vous confier :`,
  'transfer-accepted': $localize`:@@notification.transfer-accepted:Ce que vous aviez proposé a été accepté :`,
  'transfer-refused': $localize`:@@notification.transfer-refused:Ce que vous aviez proposé a été refusé :`,
  reported: $localize`:@@notification.reported:A été signalé :`,
  'discussion-started': $localize`:@@notification.discussion-started:Nouvelle discussion :`,
  commented: $localize`:@@notification.commented:Réponse dans la discussion :`,
  'webhook-disabled': $localize`:@@notification.webhook-disabled:Webhook désactivé après cinq échecs, de :`,
  'harvest-held': $localize`:@@notification.harvest-held:Moissonnage retenu, à regarder :`,
  'harvest-failing': $localize`:@@notification.harvest-failing:Trois moissonnages de suite ont échoué :`,
  'harvest-recovered': $localize`:@@notification.harvest-recovered:Moissonnée de nouveau sans échec :`,
};
