/** What the portal calls itself to machines. */
export const PORTAL = { id: 'passerelle', title: 'Passerelle' } as const;
