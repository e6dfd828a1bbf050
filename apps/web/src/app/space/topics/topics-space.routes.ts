import type { Routes } from '@angular/router';
import { askBeforeLeaving } from '../../core/forms/unsaved-changes';
import { EntryEditor } from '../entries/entry-editor/entry-editor';
import { resolveVersioned } from '../entries/entry-editor/entry-resolver';
import { EntryList } from '../entries/entry-list/entry-list';
import { resolveEntryList } from '../entries/entry-list/entry-list-resolver';
import { PublicationStep } from '../entries/publication-step/publication-step';
import { DescribeTopic } from './describe-topic/describe-topic';
import { NewTopic } from './new-topic/new-topic';
import { resolveEditedElements } from './topic-elements/edited-elements';
import { TopicElements } from './topic-elements/topic-elements';

const kind = 'topic';

export const routes: Routes = [
  {
    path: '',
    component: EntryList,
    resolve: { list: resolveEntryList(kind) },
    runGuardsAndResolvers: 'paramsOrQueryParamsChange',
  },
  { path: 'new', component: NewTopic, canDeactivate: [askBeforeLeaving] },
  {
    path: ':id',
    component: EntryEditor,
    data: { kind },
    resolve: { versioned: resolveVersioned(kind) },
    children: [
      { path: '', component: DescribeTopic, canDeactivate: [askBeforeLeaving] },
      {
        path: 'elements',
        component: TopicElements,
        resolve: { loaded: resolveEditedElements },
        canDeactivate: [askBeforeLeaving],
      },
      { path: 'publication', component: PublicationStep, data: { kind } },
    ],
  },
];
