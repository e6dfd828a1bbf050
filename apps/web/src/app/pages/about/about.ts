import { ChangeDetectionStrategy, Component } from '@angular/core';
import { describePage } from '../../core/page-head';

@Component({
  selector: 'app-about',
  templateUrl: './about.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class About {
  constructor() {
    describePage(() => ({ title: $localize`:@@about.title:À propos`, canonicalPath: '/about' }));
  }
}
