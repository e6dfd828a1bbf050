import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  inject,
  input,
  model,
  output,
  signal,
  type ElementRef,
  viewChild,
} from '@angular/core';
import type { FormValueControl } from '@angular/forms/signals';
import { API } from '../../../core/api';
import type { ContactResponse } from '../../../core/api-types';
import { newRequestKey } from '../../../core/forms/request-key';
import { isWebAddress } from '../../../core/forms/validators';
import { attempt, type Problem } from '../../../core/loaded';
import { ProblemNotice } from '../../../layout/problem-notice/problem-notice';

type Contact = Pick<ContactResponse, 'id' | 'name' | 'email' | 'contact_form'>;

/** Whom to turn to, chosen from the address book of who publishes; somebody new is added to it. */
@Component({
  selector: 'app-contact-choice',
  templateUrl: './contact-choice.html',
  styleUrl: './contact-choice.css',
  imports: [ProblemNotice],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ContactChoice implements FormValueControl<readonly string[]> {
  readonly value = model<readonly string[]>([]);
  readonly touch = output();
  /** Whose address book; one's own without. */
  readonly organization = input<string>();

  private readonly api = inject(API);
  private readonly nameBox = viewChild.required<ElementRef<HTMLInputElement>>('name');
  private readonly reachBox = viewChild.required<ElementRef<HTMLInputElement>>('reach');
  private key = newRequestKey();

  protected readonly contacts = signal<readonly Contact[]>([]);
  protected readonly problem = signal<Problem | undefined>(undefined);
  protected readonly fault = signal<string | undefined>(undefined);
  protected readonly busy = signal(false);

  constructor() {
    // What stands in the address book is of no use without scripts.
    afterNextRender(() => void this.readContacts());
  }

  focus(): void {
    this.nameBox().nativeElement.focus();
  }

  protected toggle(id: string, isChosen: boolean): void {
    this.value.update((ids) => (isChosen ? [...ids, id] : ids.filter((other) => other !== id)));
    this.touch.emit();
  }

  protected async addContact(event: Event): Promise<void> {
    // Enter in these boxes is for them, not for the form around.
    event.preventDefault();
    const [name, reach] = [this.nameBox(), this.reachBox()].map(({ nativeElement }) => nativeElement);
    if (!name || !reach || this.busy()) return;
    const address = reach.value.trim();
    const isForm = isWebAddress(address);
    if (name.value.trim() === '' || !(isForm || /^\S+@\S+\.\S+$/.test(address))) {
      this.fault.set(
        $localize`:@@contact.fault:Il faut un nom, et une adresse électronique ou celle d’un formulaire.`,
      );
      return;
    }
    this.fault.set(undefined);
    this.busy.set(true);
    const organization = this.organization();
    const body = {
      name: name.value.trim(),
      role: 'contact' as const,
      ...(isForm ? { contact_form: address } : { email: address }),
      ...(organization && { organization }),
    };
    const { data, problem } = await attempt(() =>
      this.api.POST('/api/1/contacts/', { body, params: { header: { 'Idempotency-Key': this.key } } }),
    );
    this.busy.set(false);
    this.problem.set(problem);
    if (!data) return;
    this.key = newRequestKey();
    this.contacts.update((contacts) => [...contacts, data]);
    this.value.update((ids) => [...ids, data.id]);
    name.value = '';
    reach.value = '';
    name.focus();
  }

  private async readContacts(): Promise<void> {
    const organization = this.organization();
    const query = { page_size: 100, ...(organization && { organization }) };
    const { data, problem } = await attempt(() => this.api.GET('/api/1/contacts/', { params: { query } }));
    this.problem.set(problem);
    if (data) this.contacts.set(data.data);
  }
}
