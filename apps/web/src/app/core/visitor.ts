import { computed, inject, Injectable, REQUEST_CONTEXT, signal } from '@angular/core';
import type { MemberRole } from '@passerelle/catalog';
import { API } from './api';
import type { MeResponse } from './api-types';
import { attempt } from './loaded';
import type { RenderContext } from './render-context';

/** An organization somebody is a member of. */
export interface Membership {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
  readonly role: MemberRole;
}

/** Somebody who is signed in. */
export interface Person {
  readonly id: string;
  readonly name: string;
  /** Whether they administer the portal. */
  readonly isAdmin: boolean;
  readonly organizations: readonly Membership[];
}

/** Who reads the page. */
export interface Visitor {
  readonly person?: Person;
  /** Whether the browser brought a session that is over. */
  readonly sessionEnded: boolean;
}

export function toPerson({ id, first_name, last_name, roles, organizations }: MeResponse): Person {
  return {
    id,
    name: `${first_name} ${last_name}`.trim(),
    isAdmin: roles.includes('admin'),
    organizations: organizations.map(({ organization, role }) => ({
      id: organization.id,
      name: organization.name,
      slug: organization.slug,
      role,
    })),
  };
}

/** Who reads the page, for every part of it that depends on it. The layout's resolver says it first. */
@Injectable({ providedIn: 'root' })
export class CurrentVisitor {
  private readonly api = inject(API);

  private readonly current = signal<Visitor>({ sessionEnded: false });
  readonly visitor = this.current.asReadonly();
  readonly person = computed(() => this.current().person);

  become(visitor: Visitor): void {
    this.current.set(visitor);
  }

  /** After something that changes who one is here, like founding an organization. */
  async refresh(): Promise<void> {
    const { data } = await attempt(() => this.api.GET('/api/1/me/'));
    if (data) this.become({ person: toPerson(data), sessionEnded: false });
  }
}

/** Whether the page is rendered for nobody in particular, whose account need not be asked for. In an injection context. */
export function isRenderedForNobody(): boolean {
  const context = inject<RenderContext | null>(REQUEST_CONTEXT);
  return context !== null && context.session === undefined;
}
