import type { NotificationResponse } from '../../core/api-types';

type Kind = NotificationResponse['details']['kind'];

/** What happened, of what is followed or administered: its name follows. */
export const NOTIFICATION_TEXTS: Record<Kind, string> = {
  changed: $localize`:@@notification.changed:A changé\u00a0:`,
  'dataset-added': $localize`:@@notification.dataset-added:Nouveau jeu de données\u00a0:`,
  'dataservice-added': $localize`:@@notification.dataservice-added:Nouvelle API\u00a0:`,
  'reuse-added': $localize`:@@notification.reuse-added:Nouvelle réutilisation\u00a0:`,
  'topic-added': $localize`:@@notification.topic-added:Nouvelle thématique\u00a0:`,
  'community-resource-added': $localize`:@@notification.community-resource-added:Quelqu’un a ajouté une ressource à\u00a0:`,
  'saved-search': $localize`:@@notification.saved-search:Nouveaux résultats de la recherche\u00a0:`,
  'membership-requested': $localize`:@@notification.membership-requested:Quelqu’un demande à rejoindre\u00a0:`,
  'membership-accepted': $localize`:@@notification.membership-accepted:Vous êtes maintenant membre de\u00a0:`,
  'membership-refused': $localize`:@@notification.membership-refused:Votre demande n’a pas été acceptée par\u00a0:`,
  'transfer-requested': $localize`:@@notification.transfer-requested:On propose de vous confier\u00a0:`,
  'transfer-accepted': $localize`:@@notification.transfer-accepted:Ce que vous aviez proposé a été accepté\u00a0:`,
  'transfer-refused': $localize`:@@notification.transfer-refused:Ce que vous aviez proposé a été refusé\u00a0:`,
  reported: $localize`:@@notification.reported:A été signalé\u00a0:`,
  'discussion-started': $localize`:@@notification.discussion-started:Nouvelle discussion\u00a0:`,
  commented: $localize`:@@notification.commented:Réponse dans la discussion\u00a0:`,
  'webhook-disabled': $localize`:@@notification.webhook-disabled:Webhook désactivé après cinq échecs, de\u00a0:`,
  'harvest-held': $localize`:@@notification.harvest-held:Moissonnage retenu, à regarder\u00a0:`,
  'harvest-failing': $localize`:@@notification.harvest-failing:Trois moissonnages de suite ont échoué\u00a0:`,
  'harvest-recovered': $localize`:@@notification.harvest-recovered:Moissonnée de nouveau sans échec\u00a0:`,
};
