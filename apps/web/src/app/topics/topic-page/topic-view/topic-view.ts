import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { EntryHeader } from '../../../core/entry-header/entry-header';
import { excerpt } from '../../../core/excerpt';
import { Markdown } from '../../../core/markdown/markdown';
import { describePage, PageHead } from '../../../core/page-head';
import { DiscussionList } from '../../../discussions/discussion-list/discussion-list';
import type { Discussions } from '../../../discussions/discussions-of';
import { ReportButton } from '../../../taking-part/report-button/report-button';
import { ElementList } from '../element-list/element-list';
import type { ElementGroup } from '../elements';
import type { TopicDetails } from '../topic-details';
import { TopicFacts } from '../topic-facts/topic-facts';
import { topicJsonLd } from '../topic-json-ld';

@Component({
  selector: 'app-topic-view',
  templateUrl: './topic-view.html',
  styleUrls: ['../../../core/entry-columns.css', './topic-view.css'],
  imports: [DiscussionList, ElementList, EntryHeader, Markdown, ReportButton, RouterLink, TopicFacts],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TopicView {
  readonly topic = input.required<TopicDetails>();
  readonly groups = input.required<readonly ElementGroup[]>();
  readonly discussions = input.required<Discussions>();

  constructor() {
    const head = inject(PageHead);
    describePage(() => {
      const topic = this.topic();
      const path = `/topics/${topic.slug}`;
      return {
        title: topic.title,
        description: excerpt(topic.description || topic.title, 155),
        canonicalPath: path,
        jsonLd: topicJsonLd(topic, this.groups(), head.address(path), (other) => head.address(other)),
      };
    });
  }
}
