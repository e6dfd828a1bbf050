import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Counted } from '../../../core/counted';
import { Markdown } from '../../../core/markdown/markdown';
import { PageLinks } from '../../../core/page-links/page-links';
import { ELEMENTS_PAGE_SIZE, type ElementGroup, type ElementGroupName } from '../elements';

const COUNTED = {
  texts: 'texts',
  datasets: 'datasets',
  apis: 'dataservices',
  reuses: 'reuses',
} as const satisfies Record<ElementGroupName, Parameters<Counted['transform']>[1]>;

/** Where those of a kind are searched, and the filter that keeps to the topic. */
const SEARCHES = {
  datasets: { path: '/datasets', filter: 'topic' },
  apis: { path: '/dataservices', filter: 'topic' },
  reuses: { path: '/reuses', filter: 'in_topic' },
} as const satisfies Partial<Record<ElementGroupName, object>>;

/** What a topic gathers, of one kind. */
@Component({
  selector: 'app-element-list',
  templateUrl: './element-list.html',
  styleUrl: './element-list.css',
  imports: [Counted, Markdown, PageLinks, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ElementList {
  readonly group = input.required<ElementGroup>();
  /** Slug of the topic. */
  readonly topic = input.required<string>();

  protected readonly things = computed(() => COUNTED[this.group().name]);
  protected readonly search = computed(() => {
    const { name } = this.group();
    if (name === 'texts') return undefined;
    const { path, filter } = SEARCHES[name];
    return { path, queryParams: { [filter]: this.topic() } };
  });
  protected readonly pageSize = ELEMENTS_PAGE_SIZE;
}
