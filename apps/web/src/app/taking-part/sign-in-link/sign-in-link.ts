import { Location } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { injectCurrentUrl } from '../../core/in-app-url';

/** Stands where one could act if one were signed in: to sign in, and back to this place. */
@Component({
  selector: 'app-sign-in-link',
  template: `<a class="button button-quiet" routerLink="/sign-in" [queryParams]="{ return_to: returnTo() }"
    ><ng-content
  /></a>`,
  imports: [RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SignInLink {
  /** Of the part of the page to come back to. */
  readonly fragment = input<string>();

  private readonly location = inject(Location);
  private readonly url = injectCurrentUrl();
  protected readonly returnTo = computed(() => {
    const fragment = this.fragment();
    return this.location.prepareExternalUrl(this.url()) + (fragment ? `#${fragment}` : '');
  });
}
