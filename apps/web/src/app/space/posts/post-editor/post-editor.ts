import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  signal,
  viewChild,
} from '@angular/core';
import { form, FormField, FormRoot } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import { POST_KINDS, type PostKind } from '@passerelle/catalog';
import { Badge, ConfirmButton } from '@passerelle/ui';
import { Control, ErrorSummary, Field, TagInput } from '@passerelle/ui/forms';
import { API } from '../../../core/api';
import type { CreatePost, PostResponse } from '../../../core/api-types';
import { newRequestKey } from '../../../core/forms/request-key';
import { sendForm, untoldProblem } from '../../../core/forms/send-form';
import { TAG_LABELS } from '../../../core/forms/tag-labels';
import { warnBeforeUnload, type HoldsChanges } from '../../../core/forms/unsaved-changes';
import { attempt, type Answer, type Attempt, type Loaded, type Problem } from '../../../core/loaded';
import { MarkdownPreview } from '../../../core/markdown/markdown-preview/markdown-preview';
import { describePage } from '../../../core/page-head';
import { ProblemNotice } from '../../../layout/problem-notice/problem-notice';
import { ProblemView } from '../../../layout/problem-view/problem-view';
import { SavedNotice } from '../../entries/saved-notice/saved-notice';
import { postRules, toPostBody, toPostModel } from '../post-model';
import type { EditedPost } from '../posts-space-resolvers';

/** One post: written, looked at, published, taken back, deleted. */
@Component({
  selector: 'app-post-editor',
  templateUrl: './post-editor.html',
  styles: '.body { max-width: 48rem; } section { margin-block: var(--space-7); }',
  imports: [
    Badge,
    ConfirmButton,
    Control,
    ErrorSummary,
    Field,
    FormField,
    FormRoot,
    MarkdownPreview,
    ProblemNotice,
    ProblemView,
    RouterLink,
    SavedNotice,
    TagInput,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PostEditor implements HoldsChanges {
  readonly loaded = input.required<Loaded<EditedPost>>();

  private readonly api = inject(API);
  private readonly router = inject(Router);
  private readonly summary = viewChild(ErrorSummary);
  private readonly key = newRequestKey();

  private readonly edited = linkedSignal(() => this.loaded().data);
  protected readonly post = computed(() => this.edited()?.post);
  /** What is typed stays when the post is published or taken back: only what is loaded anew replaces it. */
  protected readonly model = linkedSignal(() => toPostModel(this.loaded().data?.post));
  protected readonly form = form(this.model, postRules);
  protected readonly problem = signal<Problem | undefined>(undefined);
  protected readonly busy = signal(false);
  protected readonly saves = signal(0);
  protected readonly said = signal('');
  protected readonly tagLabels = TAG_LABELS;
  protected readonly kinds = POST_KINDS;

  constructor() {
    warnBeforeUnload(this);
    describePage(() => ({ title: this.post()?.name ?? TEXTS.create, noindex: true }));
  }

  hasUnsavedChanges(): boolean {
    return this.form().dirty();
  }

  protected kindLabel(kind: PostKind): string {
    return KINDS[kind];
  }

  protected deleteQuestion({ name }: PostResponse): string {
    return $localize`:@@space.posts.delete.question:Supprimer «\u00a0${name}:title:\u00a0»\u00a0?`;
  }

  protected async submit(): Promise<void> {
    const summary = this.summary();
    if (!summary) return;
    this.problem.set(undefined);
    const body = toPostBody(this.model());
    const isNew = this.post() === undefined;
    const sent = await sendForm(this.form, summary, () => this.save(body));
    const problem = sent?.problem;
    // What somebody else saved meanwhile is told as any problem: what one typed stays.
    this.problem.set(problem?.status === 412 ? problem : untoldProblem(this.form, problem));
    if (!sent?.data) return;
    this.form().reset();
    this.take(sent);
    this.saves.update((count) => count + 1);
    if (isNew) await this.router.navigate(['/space/posts', sent.data.id], { replaceUrl: true });
  }

  protected async publish({ id }: PostResponse): Promise<void> {
    const params = { path: { post: id } };
    await this.act(() => this.api.POST('/api/1/posts/{post}/publish/', { params }), TEXTS.published);
  }

  protected async unpublish({ id }: PostResponse): Promise<void> {
    const params = { path: { post: id } };
    await this.act(() => this.api.DELETE('/api/1/posts/{post}/publish/', { params }), TEXTS.unpublished);
  }

  protected async remove({ id }: PostResponse): Promise<void> {
    this.busy.set(true);
    const params = { path: { post: id }, header: { 'If-Match': this.edited()?.etag ?? '' } };
    const { problem } = await attempt(() => this.api.DELETE('/api/1/posts/{post}/', { params }));
    this.problem.set(problem);
    this.busy.set(false);
    if (problem) return;
    this.form().reset();
    await this.router.navigate(['/space/posts']);
  }

  private save(body: CreatePost): Promise<Attempt<PostResponse>> {
    const edited = this.edited();
    const post = edited?.post?.id;
    return attempt(() =>
      post === undefined
        ? this.api.POST('/api/1/posts/', { body, params: { header: { 'Idempotency-Key': this.key } } })
        : this.api.PATCH('/api/1/posts/{post}/', {
            body,
            params: { path: { post }, header: { 'If-Match': edited?.etag ?? '' } },
          }),
    );
  }

  private async act(call: () => Promise<Answer<PostResponse>>, said: string): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.said.set('');
    const done = await attempt(call);
    this.problem.set(done.problem);
    if (done.data) {
      this.take(done);
      this.said.set(said);
    }
    this.busy.set(false);
  }

  private take({ data, etag }: Attempt<PostResponse>): void {
    if (data) this.edited.set({ post: data, etag: etag ?? '' });
  }
}

const KINDS: Readonly<Record<PostKind, string>> = {
  news: $localize`:@@post.kind.news:Actualité, dans la liste des actualités`,
  page: $localize`:@@post.kind.page-alone:Page, que seuls des liens montrent`,
};

const TEXTS = {
  create: $localize`:@@space.posts.create:Écrire une actualité`,
  published: $localize`:@@publication.published:C’est publié.`,
  unpublished: $localize`:@@post.unpublished:Seule l’administration le lit désormais.`,
};
