import type { Routes } from '@angular/router';
import { About } from './about/about';
import { Accessibility } from './accessibility/accessibility';
import { NotFound } from './not-found/not-found';
import { markNotFound } from './not-found/mark-not-found';

export const pagesRoutes: Routes = [
  { path: 'about', component: About },
  { path: 'accessibility', component: Accessibility },
  { path: '**', component: NotFound, resolve: { marked: markNotFound } },
];
