import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  Injector,
  input,
  linkedSignal,
  signal,
  viewChild,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { Suggest, type Suggestion } from '@passerelle/ui/forms';
import { API } from '../../../core/api';
import type { CreateElement, ElementResponse } from '../../../core/api-types';
import { Counted } from '../../../core/counted';
import type { HoldsChanges } from '../../../core/forms/unsaved-changes';
import { attempt, type Answer, type Attempt, type Loaded, type Problem } from '../../../core/loaded';
import { ProblemNotice } from '../../../layout/problem-notice/problem-notice';
import { EditedEntry } from '../../entries/edited-entry';
import { buttonAfterMove, RowActions } from '../../entries/row-actions/row-actions';
import {
  DATASERVICE_SEARCH_LABELS,
  DATASET_SEARCH_LABELS,
  injectDataserviceSearch,
  injectDatasetSearch,
  injectReuseSearch,
  REUSE_SEARCH_LABELS,
} from '../../entries/link-searches';
import { ElementForm } from '../element-form/element-form';
import { MOST_ELEMENTS, readElements, type EditedElements } from './edited-elements';

type ElementClass = NonNullable<CreateElement['element']>['class'];

/** What a topic gathers: found and added, told in words, put in order, taken away. Each act is saved at once. */
@Component({
  selector: 'app-topic-elements',
  templateUrl: './topic-elements.html',
  styleUrl: './topic-elements.css',
  imports: [Counted, ElementForm, ProblemNotice, RouterLink, RowActions, Suggest],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TopicElements implements HoldsChanges {
  readonly loaded = input.required<Loaded<EditedElements>>();

  private readonly api = inject(API);
  private readonly injector = inject(Injector);
  private readonly form = viewChild(ElementForm);
  protected readonly edited = inject<EditedEntry<'topic'>>(EditedEntry);
  protected readonly sources = [
    { class: 'Dataset', labels: DATASET_SEARCH_LABELS, search: injectDatasetSearch() },
    { class: 'Dataservice', labels: DATASERVICE_SEARCH_LABELS, search: injectDataserviceSearch() },
    { class: 'Reuse', labels: REUSE_SEARCH_LABELS, search: injectReuseSearch() },
  ] as const;

  private readonly shown = linkedSignal(() => this.loaded().data);
  protected readonly elements = computed(() => this.shown()?.elements ?? []);
  protected readonly total = computed(() => this.shown()?.total ?? 0);
  /** The order is given for all of them at once, so all of them must be here. */
  protected readonly mayReorder = computed(() => this.total() <= MOST_ELEMENTS);
  /** Identifier of the element whose form is open, or `new`. */
  protected readonly opened = signal<string | undefined>(undefined);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | undefined>(undefined);
  protected readonly said = signal('');

  /** A text by itself. */
  protected readonly create = (body: CreateElement): Promise<Attempt<unknown>> =>
    this.orConflict(() => this.post(body));

  /** By element, so that each form keeps its own. */
  protected readonly updates = computed(
    () =>
      new Map(
        this.elements().map(({ id }): [string, (body: CreateElement) => Promise<Attempt<unknown>>] => [
          id,
          (body) =>
            this.orConflict(() =>
              this.api.PUT('/api/2/topics/{topic}/elements/{element}/', { body, params: this.at(id) }),
            ),
        ]),
      ),
  );

  hasUnsavedChanges(): boolean {
    return this.form()?.hasUnsavedChanges() ?? false;
  }

  protected titleOf({ title, element }: ElementResponse): string {
    return title || (element?.title ?? '');
  }

  protected kindOf({ element }: ElementResponse): string {
    return KINDS[element?.class ?? 'None'] ?? '';
  }

  protected removeQuestion(element: ElementResponse): string {
    return $localize`:@@elements.remove.question:Retirer «\u00a0${this.titleOf(element)}:title:\u00a0» de la thématique\u00a0?`;
  }

  protected async add(elementClass: ElementClass, { id, label }: Suggestion): Promise<void> {
    if (this.elements().some(({ element }) => element?.id === id)) {
      this.said.set($localize`:@@elements.there:${label}:title: y est déjà.`);
      return;
    }
    await this.act(
      () => this.post({ element: { class: elementClass, id } }),
      $localize`:@@elements.added:${label}:title: est ajouté.`,
    );
  }

  protected open(id: string): void {
    if (this.mayLeaveForm()) this.opened.set(id);
  }

  protected close(): void {
    if (!this.mayLeaveForm()) return;
    this.leaveForm();
  }

  protected async takeSaved(): Promise<void> {
    this.leaveForm();
    this.problem.set(await this.refresh());
    this.said.set(TEXTS.saved);
  }

  protected async remove(element: ElementResponse): Promise<void> {
    await this.act(
      () => this.api.DELETE('/api/2/topics/{topic}/elements/{element}/', { params: this.at(element.id) }),
      $localize`:@@files.removed:${this.titleOf(element)}:title: est retiré.`,
    );
    this.focusLater('#add-text');
  }

  /** One place up or down. */
  protected async move(index: number, by: -1 | 1): Promise<void> {
    const elements = [...this.elements()];
    const target = index + by;
    const [moved, other] = [elements[index], elements[target]];
    if (!moved || !other) return;
    elements[index] = other;
    elements[target] = moved;
    const body = { elements: elements.map(({ id }) => ({ id })) };
    await this.act(
      () =>
        this.api.PATCH('/api/2/topics/{topic}/', {
          body,
          params: {
            path: { topic: this.edited.entry().id },
            header: { 'If-Match': this.edited.etag() },
          },
        }),
      $localize`:@@files.moved:${this.titleOf(moved)}:title: est en place ${target + 1}:place: sur ${elements.length}:total:.`,
    );
    this.focusLater(buttonAfterMove(moved.id, by, target, elements.length));
  }

  private post(element: CreateElement) {
    return this.api.POST('/api/2/topics/{topic}/elements/', {
      body: [element],
      params: { path: { topic: this.edited.entry().id }, header: { 'If-Match': this.edited.etag() } },
    });
  }

  private async act(call: () => Promise<Answer<unknown>>, said: string): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      const { problem } = await this.orConflict(call);
      this.problem.set(problem?.status === 412 ? undefined : problem);
      if (problem) return;
      this.problem.set(await this.refresh());
      this.said.set(said);
    } finally {
      this.busy.set(false);
    }
  }

  /** Elements have no version of their own: when their topic changed meanwhile, what it is now is shown first. */
  private async orConflict(call: () => Promise<Answer<unknown>>): Promise<Attempt<unknown>> {
    const done = await attempt(call);
    if (done.problem?.status === 412) await this.edited.meetOthers();
    return done;
  }

  private async refresh(): Promise<Problem | undefined> {
    const [problem, elements] = await Promise.all([
      this.edited.refresh(),
      attempt(() => readElements(this.api, this.edited.entry().id)),
    ]);
    if (elements.data) this.shown.set({ total: elements.data.total, elements: elements.data.data });
    return problem ?? elements.problem;
  }

  private at(element: string) {
    return {
      path: { topic: this.edited.entry().id, element },
      header: { 'If-Match': this.edited.etag() },
    };
  }

  private mayLeaveForm(): boolean {
    return !this.hasUnsavedChanges() || confirm(TEXTS.lose);
  }

  private leaveForm(): void {
    const id = this.opened();
    this.opened.set(undefined);
    this.focusLater(id === 'new' || id === undefined ? '#add-text' : `#edit-${id}`);
  }

  private focusLater(selector: string): void {
    afterNextRender(() => document.querySelector<HTMLElement>(selector)?.focus(), {
      injector: this.injector,
    });
  }
}

const KINDS: Readonly<Record<string, string>> = {
  Dataset: $localize`:@@element.dataset:Jeu de données`,
  Dataservice: $localize`:@@element.dataservice:API`,
  Reuse: $localize`:@@element.reuse:Réutilisation`,
  None: $localize`:@@element.text:Texte`,
};

const TEXTS = {
  saved: $localize`:@@elements.saved:L’élément est enregistré.`,
  lose: $localize`:@@unsaved:Ce que vous avez saisi n’est pas enregistré. Quitter cette page et le perdre\u00a0?`,
};
