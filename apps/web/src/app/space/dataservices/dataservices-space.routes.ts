import type { Routes } from '@angular/router';
import { askBeforeLeaving } from '../../core/forms/unsaved-changes';
import { resolveDatasetLists } from '../datasets/dataset-lists';
import { EntryEditor } from '../entries/entry-editor/entry-editor';
import { resolveVersioned } from '../entries/entry-editor/entry-resolver';
import { EntryList } from '../entries/entry-list/entry-list';
import { resolveEntryList } from '../entries/entry-list/entry-list-resolver';
import { resolveServed } from '../entries/linked-resolvers';
import { PublicationStep } from '../entries/publication-step/publication-step';
import { DescribeDataservice } from './describe-dataservice/describe-dataservice';
import { NewDataservice } from './new-dataservice/new-dataservice';
import { ServedDatasets } from './served-datasets/served-datasets';

const kind = 'dataservice';

export const routes: Routes = [
  {
    path: '',
    component: EntryList,
    resolve: { list: resolveEntryList(kind) },
    runGuardsAndResolvers: 'paramsOrQueryParamsChange',
  },
  {
    path: 'new',
    component: NewDataservice,
    resolve: { lists: resolveDatasetLists },
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
        component: DescribeDataservice,
        resolve: { lists: resolveDatasetLists },
        canDeactivate: [askBeforeLeaving],
      },
      { path: 'datasets', component: ServedDatasets, resolve: { datasets: resolveServed } },
      { path: 'publication', component: PublicationStep, data: { kind } },
    ],
  },
];
