import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import type { Loaded } from '../../core/loaded';
import type { Person } from '../../core/visitor';
import { ProblemView } from '../../layout/problem-view/problem-view';

interface Section {
  readonly path: string;
  readonly label: string;
  readonly adminOnly?: boolean;
}

const SECTIONS: readonly Section[] = [
  { path: 'datasets', label: $localize`:@@space.datasets:Jeux de données` },
  { path: 'dataservices', label: $localize`:@@space.dataservices:API` },
  { path: 'reuses', label: $localize`:@@space.reuses:Réutilisations` },
  { path: 'topics', label: $localize`:@@space.topics:Thématiques` },
  { path: 'organizations', label: $localize`:@@account.organizations:Mes organisations` },
  { path: 'notifications', label: $localize`:@@notifications.title:Notifications` },
  { path: 'transfers', label: $localize`:@@transfers.title:Transferts` },
  { path: 'webhooks', label: $localize`:@@webhooks.title:Webhooks` },
  { path: 'duplicates', label: $localize`:@@duplicates.title:Doublons`, adminOnly: true },
  { path: 'harvesters', label: $localize`:@@harvest.activity:Moissonneurs`, adminOnly: true },
  { path: 'searches', label: $localize`:@@searches.title:Recherches`, adminOnly: true },
  { path: 'moderation', label: $localize`:@@moderation.title:Modération`, adminOnly: true },
  { path: 'journal', label: $localize`:@@journal.title:Journal`, adminOnly: true },
  { path: 'posts', label: $localize`:@@layout.posts:Actualités`, adminOnly: true },
  { path: 'site', label: $localize`:@@site.title:Portail`, adminOnly: true },
];

/** The space of whoever is signed in: what they publish, and what waits for them. */
@Component({
  selector: 'app-space-page',
  templateUrl: './space-page.html',
  styleUrl: './space-page.css',
  imports: [ProblemView, RouterLink, RouterLinkActive, RouterOutlet],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SpacePage {
  readonly person = input.required<Loaded<Person>>();

  protected sectionsOf({ isAdmin }: Person): readonly Section[] {
    return SECTIONS.filter(({ adminOnly }) => !adminOnly || isAdmin);
  }
}
