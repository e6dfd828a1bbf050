import type { TagInputLabels } from '@passerelle/ui/forms';

export const TAG_LABELS: TagInputLabels = {
  add: $localize`:@@tags.add:Ajouter`,
  remove: (tag) => $localize`:@@tags.remove:Retirer le mot-clé ${tag}:tag:`,
  added: (tag) => $localize`:@@tags.added:${tag}:tag: ajouté`,
  removed: (tag) => $localize`:@@tags.removed:${tag}:tag: retiré`,
};
