import { DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Schemas } from '@passerelle/api-client';
import { Icon } from '@passerelle/ui';
import { CalendarDate } from '../../core/calendar-date';
import type { Loaded } from '../../core/loaded';
import { describePage } from '../../core/page-head';
import { PageLinks } from '../../core/page-links/page-links';
import { pagePath } from '../../core/page-path';
import { ProblemView } from '../../layout/problem-view/problem-view';
import type { SearchReport, SearchShow } from './search-report';

type Kind = Schemas['CountedSearchResponse']['kind'];

const KIND_LABELS: Record<Kind, string> = {
  dataset: $localize`:@@space.datasets:Jeux de données`,
  dataservice: $localize`:@@space.dataservices:API`,
  reuse: $localize`:@@space.reuses:Réutilisations`,
  topic: $localize`:@@searches.topics:Thématiques`,
  organization: $localize`:@@organizations.title:Organisations`,
};

const SHOW_LABELS: Record<SearchShow, string> = {
  most: $localize`:@@searches.most:Les plus faites`,
  'without-hits': $localize`:@@searches.without-hits:Sans résultat`,
  'not-clicked': $localize`:@@searches.not-clicked:Dont aucun résultat n’a été ouvert`,
  leading: $localize`:@@searches.leading:Qui ont mené à ce que vous publiez`,
};

/** What people search, by week: for administrators, and for the members of an organization as far as it concerns them. */
@Component({
  selector: 'app-searches-page',
  templateUrl: './searches-page.html',
  styleUrl: './searches-page.css',
  imports: [CalendarDate, DecimalPipe, Icon, PageLinks, ProblemView, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SearchesPage {
  readonly report = input.required<Loaded<SearchReport>>();

  protected readonly kindLabels = KIND_LABELS;
  protected readonly pagePath = pagePath;
  protected readonly shows = computed(() => {
    const report = this.report().data;
    return (report?.shows ?? []).map((show) => ({
      label: SHOW_LABELS[show],
      isChosen: show === report?.show,
      link: { show, week: report?.page.week },
    }));
  });
  /** That there is something of, and the one that is shown. */
  protected readonly weeks = computed(() => {
    const report = this.report().data;
    const known = new Set([...(report?.page.weeks ?? []), ...(report ? [report.page.week] : [])]);
    return [...known]
      .sort()
      .reverse()
      .map((week) => ({
        week,
        isChosen: week === report?.page.week,
        link: { show: report?.show, week },
      }));
  });

  constructor() {
    describePage(() =>
      this.report().data ? { title: $localize`:@@searches.title:Recherches`, noindex: true } : undefined,
    );
  }

  /** What was searched in vain may only have other words in the catalogue; who administers the portal can say so. */
  protected mends({ show, organization }: SearchReport): boolean {
    return show === 'without-hits' && organization === undefined;
  }

  /** Results are told in powers of ten. */
  protected rangeOf(hits: number): string {
    return hits === 0 ? '0' : `${hits}–${hits * 10 - 1}`;
  }
}
