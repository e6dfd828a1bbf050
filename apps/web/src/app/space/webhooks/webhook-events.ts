import type { Schemas } from '@passerelle/api-client';

export type WebhookEvent = Schemas['CreateWebhook']['events'][number];

/** What an address can be told of; a new event fails to compile until it has its words. */
export const WEBHOOK_EVENT_LABELS: Record<WebhookEvent, string> = {
  'dataset.created': $localize`:@@event.dataset.created:Jeu de données publié`,
  'dataset.updated': $localize`:@@event.dataset.updated:Jeu de données modifié`,
  'dataset.archived': $localize`:@@event.dataset.archived:Jeu de données archivé`,
  'dataset.deleted': $localize`:@@event.dataset.deleted:Jeu de données supprimé`,
  'dataservice.created': $localize`:@@event.dataservice.created:API publiée`,
  'dataservice.updated': $localize`:@@event.dataservice.updated:API modifiée`,
  'dataservice.archived': $localize`:@@event.dataservice.archived:API archivée`,
  'dataservice.deleted': $localize`:@@event.dataservice.deleted:API supprimée`,
  'organization.created': $localize`:@@event.organization.created:Organisation créée`,
  'organization.updated': $localize`:@@event.organization.updated:Organisation modifiée`,
  'organization.deleted': $localize`:@@event.organization.deleted:Organisation supprimée`,
};
