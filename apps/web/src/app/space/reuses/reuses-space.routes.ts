import type { Routes } from '@angular/router';
import { askBeforeLeaving } from '../../core/forms/unsaved-changes';
import { EntryEditor } from '../entries/entry-editor/entry-editor';
import { resolveVersioned } from '../entries/entry-editor/entry-resolver';
import { EntryList } from '../entries/entry-list/entry-list';
import { resolveEntryList } from '../entries/entry-list/entry-list-resolver';
import { resolveReusedDataservices, resolveReusedDatasets } from '../entries/linked-resolvers';
import { PublicationStep } from '../entries/publication-step/publication-step';
import { DescribeReuse } from './describe-reuse/describe-reuse';
import { NewReuse } from './new-reuse/new-reuse';
import { resolveReuseLists } from './reuse-lists';
import { ReuseLinks } from './reuse-links/reuse-links';

const kind = 'reuse';

export const routes: Routes = [
  {
    path: '',
    component: EntryList,
    resolve: { list: resolveEntryList(kind) },
    runGuardsAndResolvers: 'paramsOrQueryParamsChange',
  },
  {
    path: 'new',
    component: NewReuse,
    resolve: { lists: resolveReuseLists },
    canDeactivate: [askBeforeLeaving],
  },
  {
    path: ':id',
    component: EntryEditor,
    data: { kind },
    resolve: { versioned: resolveVersioned(kind) },
    children: [
      {
        path: '',
        component: DescribeReuse,
        resolve: { lists: resolveReuseLists },
        canDeactivate: [askBeforeLeaving],
      },
      {
        path: 'links',
        component: ReuseLinks,
        resolve: { datasets: resolveReusedDatasets, dataservices: resolveReusedDataservices },
      },
      { path: 'publication', component: PublicationStep, data: { kind } },
    ],
  },
];
