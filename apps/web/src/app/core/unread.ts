import { inject, Injectable, signal } from '@angular/core';
import { API } from './api';
import { attempt } from './loaded';

/** How many notifications wait to be read, for the header. Asked in the browser alone: a page is of use without. */
@Injectable({ providedIn: 'root' })
export class Unread {
  private readonly api = inject(API);

  private readonly total = signal(0);
  readonly count = this.total.asReadonly();

  async refresh(): Promise<void> {
    const query = { handled: false, page_size: 1 };
    const { data } = await attempt(() => this.api.GET('/api/1/notifications/', { params: { query } }));
    if (data) this.total.set(data.total);
  }
}
