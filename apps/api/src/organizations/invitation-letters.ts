import { Injectable } from '@nestjs/common';
import type { MemberRole } from '@passerelle/catalog';
import { DataSource } from 'typeorm';
import { layOut } from '../mail/letter';
import { WritesLetters, type LetterWriter, type QueuedMail, type WrittenLetter } from '../mail/letter-writer';
import type { Language } from '../platform/http/lang';

export const INVITATION = 'invitation';

export interface InvitationMail {
  readonly invitationId: string;
}

interface Invited {
  readonly organization: string;
  readonly inviter: string;
  readonly role: MemberRole;
  readonly comment: string;
}

interface Texts {
  readonly subject: (organization: string) => string;
  readonly text: (invited: Invited) => string;
  readonly said: string;
  readonly how: (recipient: string) => string;
  readonly action: string;
  readonly footer: string;
  readonly path: string;
  readonly roles: Readonly<Record<MemberRole, string>>;
}

const TEXTS: Readonly<Record<Language, Texts>> = {
  fr: {
    subject: (organization) => `Invitation à rejoindre « ${organization} »`,
    text: ({ inviter, organization, role }) =>
      `${inviter} vous invite à rejoindre l’organisation « ${organization} » sur le portail de données (${TEXTS.fr.roles[role]}).`,
    said: 'Son message :',
    how: (recipient) =>
      `Connectez-vous avec l’adresse ${recipient}, puis acceptez ou refusez l’invitation sur la page de votre compte.`,
    action: 'Répondre à l’invitation',
    footer: 'Vous ne connaissez pas cette organisation ? Ne faites rien.',
    path: '/account#invitations',
    roles: {
      admin: 'administration',
      editor: 'édition',
      partial_editor: 'édition de ce qui est confié',
    },
  },
  en: {
    subject: (organization) => `Invitation to join “${organization}”`,
    text: ({ inviter, organization, role }) =>
      `${inviter} invites you to join the organization “${organization}” on the data portal (${TEXTS.en.roles[role]}).`,
    said: 'They say:',
    how: (recipient) =>
      `Sign in with the address ${recipient}, then accept or refuse the invitation on the page of your account.`,
    action: 'Answer the invitation',
    footer: 'You do not know this organization? Do nothing.',
    path: '/en/account#invitations',
    roles: { admin: 'administrator', editor: 'editor', partial_editor: 'editor of what is given to them' },
  },
};

/** Tells somebody that they are invited, unless that was cancelled or answered meanwhile. */
@WritesLetters(INVITATION)
@Injectable()
export class InvitationLetters implements LetterWriter<InvitationMail> {
  constructor(private readonly dataSource: DataSource) {}

  async write({
    recipient,
    language,
    origin,
    data,
  }: QueuedMail<InvitationMail>): Promise<WrittenLetter | undefined> {
    const [invited] = await this.dataSource.query<Invited[]>(
      `select o.name as organization, trim(a.first_name || ' ' || a.last_name) as inviter, r.role, r.comment
       from membership_request r join organization o on o.id = r.organization_id and o.deleted is null
         join account a on a.id = r.invited_by
       where r.id = $1 and r.kind = 'invitation' and r.status = 'pending'`,
      [data.invitationId],
    );
    if (!invited) {
      return undefined;
    }
    const { subject, text, said, how, action, footer, path } = TEXTS[language];
    const parts = {
      subject: subject(invited.organization),
      paragraphs: [text(invited), ...(invited.comment ? [`${said} ${invited.comment}`] : []), how(recipient)],
      action: { label: action, url: origin + path },
      footer: [footer],
    };
    return layOut(parts, language);
  }
}
