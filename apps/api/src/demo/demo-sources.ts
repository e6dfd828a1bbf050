/** A part of the demonstration catalogue: its address follows the port, its identity does not. */
export interface DemoSource {
  readonly id: string;
  readonly name: string;
  /** In the folder `samples`. */
  readonly file: string;
}

export const DEMO_SOURCES: readonly DemoSource[] = [
  {
    id: '0192d000-0000-7000-8000-00000000de70',
    name: 'Catalogue de démonstration',
    file: 'catalogue.ttl',
  },
  {
    id: '0192d000-0000-7000-8000-00000000de71',
    name: 'Catalogue de démonstration : API de l’État',
    file: 'apis.ttl',
  },
];
