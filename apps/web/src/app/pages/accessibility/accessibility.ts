import { ChangeDetectionStrategy, Component } from '@angular/core';
import { describePage } from '../../core/page-head';

@Component({
  selector: 'app-accessibility',
  templateUrl: './accessibility.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Accessibility {
  constructor() {
    describePage(() => ({
      title: $localize`:@@accessibility.title:Accessibilité`,
      canonicalPath: '/accessibility',
    }));
  }
}
