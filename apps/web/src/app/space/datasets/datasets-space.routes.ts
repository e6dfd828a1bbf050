import type { Routes } from '@angular/router';
import { askBeforeLeaving } from '../../core/forms/unsaved-changes';
import { EntryEditor } from '../entries/entry-editor/entry-editor';
import { resolveVersioned } from '../entries/entry-editor/entry-resolver';
import { EntryList } from '../entries/entry-list/entry-list';
import { resolveEntryList } from '../entries/entry-list/entry-list-resolver';
import { PublicationStep } from '../entries/publication-step/publication-step';
import { resolveDatasetLists, resolveResourceTypes } from './dataset-lists';
import { DatasetFiles } from './dataset-files/dataset-files';
import { DescribeDataset } from './describe-dataset/describe-dataset';
import { NewDataset } from './new-dataset/new-dataset';

const kind = 'dataset';

export const routes: Routes = [
  {
    path: '',
    component: EntryList,
    resolve: { list: resolveEntryList(kind) },
    runGuardsAndResolvers: 'paramsOrQueryParamsChange',
  },
  {
    path: 'new',
    component: NewDataset,
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
        component: DescribeDataset,
        resolve: { lists: resolveDatasetLists },
        canDeactivate: [askBeforeLeaving],
      },
      {
        path: 'files',
        component: DatasetFiles,
        resolve: { types: resolveResourceTypes },
        canDeactivate: [askBeforeLeaving],
      },
      { path: 'publication', component: PublicationStep, data: { kind } },
    ],
  },
];
