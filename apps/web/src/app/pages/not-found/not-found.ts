import { ChangeDetectionStrategy, Component } from '@angular/core';
import { ProblemView } from '../../layout/problem-view/problem-view';

@Component({
  selector: 'app-not-found',
  template: '<app-problem-view [problem]="problem" />',
  imports: [ProblemView],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NotFound {
  protected readonly problem = { status: 404, code: 'page-not-found' };
}
