import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { ReadonlyFieldState } from '@angular/forms/signals';
import { FIELD_LABEL } from './field-label';
import { FIELD_TEXTS } from './field-texts';

let fields = 0;

/** A control with its label, its hint and what is wrong with it, tied together for assistive technology. */
@Component({
  selector: 'ui-field',
  templateUrl: './field.html',
  styleUrl: './field.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: {
    '[attr.role]': "group() ? 'group' : null",
    '[attr.aria-labelledby]': 'group() ? labelId : null',
    '[attr.aria-describedby]': 'group() ? describedBy() : null',
    '[class.faulty]': 'faults().length > 0',
  },
})
export class Field {
  /** The field of the form; its schema names it with `FIELD_LABEL`. */
  readonly of = input.required<() => ReadonlyFieldState<unknown>>();
  readonly hint = input<string>();
  /** Whether it holds several controls, which have labels of their own. */
  readonly group = input(false);

  private readonly texts = inject(FIELD_TEXTS);
  private readonly id = `field-${fields++}`;

  /** Of the control, which takes it from here. */
  readonly controlId = this.id;
  protected readonly labelId = `${this.id}-label`;
  protected readonly hintId = `${this.id}-hint`;
  protected readonly faultId = `${this.id}-fault`;

  readonly state = computed(() => this.of()());
  readonly label = computed(() => this.state().metadata(FIELD_LABEL)?.() ?? '');
  protected readonly optional = computed(() => (this.state().required() ? undefined : this.texts.optional));
  protected readonly faults = computed(() =>
    this.state().touched()
      ? this.state()
          .errors()
          .map((error) => error.message ?? this.texts.errorText(error))
      : [],
  );
  readonly isFaulty = computed(() => this.faults().length > 0);
  /** Identifiers of what explains the control. */
  readonly describedBy = computed(() => {
    const ids = [...(this.hint() ? [this.hintId] : []), ...(this.isFaulty() ? [this.faultId] : [])];
    return ids.length > 0 ? ids.join(' ') : null;
  });
}
