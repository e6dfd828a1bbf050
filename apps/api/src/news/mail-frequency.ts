/** How often somebody wants news by e-mail. */
export const MAIL_FREQUENCIES = ['none', 'instant', 'daily', 'weekly'] as const;
export type MailFrequency = (typeof MAIL_FREQUENCIES)[number];
