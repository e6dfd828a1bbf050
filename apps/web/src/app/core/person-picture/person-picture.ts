import { ChangeDetectionStrategy, Component, input } from '@angular/core';

/** The picture of somebody beside their name, which says who it is: their own, or one that is made of who they are. */
@Component({
  selector: 'app-person-picture',
  template:
    '<img [src]="path()" alt="" width="32" height="32" loading="lazy" decoding="async" [class.large]="large()" />',
  styles: `
    :host {
      display: inline-block;
      vertical-align: middle;
    }
    img {
      display: block;
      width: 2rem;
      height: 2rem;
      border-radius: 50%;
      object-fit: cover;
    }
    img.large {
      width: 4rem;
      height: 4rem;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PersonPicture {
  /** Identifier of the person. */
  readonly person = input.required<string>();
  readonly large = input(false);

  protected path(): string {
    // Twice as many pixels, for screens that have them.
    return `/api/1/users/${this.person()}/avatar/${this.large() ? 128 : 64}/`;
  }
}
