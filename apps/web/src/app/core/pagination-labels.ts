import type { PaginationLabels } from '@passerelle/ui';

export const PAGINATION_LABELS: PaginationLabels = {
  navigation: $localize`:@@pagination.navigation:Pages de résultats`,
  previous: $localize`:@@pagination.previous:Précédente`,
  next: $localize`:@@pagination.next:Suivante`,
  page: (page) => $localize`:@@pagination.page:Page ${page}:page:`,
};
