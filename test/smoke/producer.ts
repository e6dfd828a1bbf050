import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Catalogue {
  /** Tells its records from those of others. */
  readonly name: string;
  readonly pages: number;
  readonly perPage: number;
}

/** A producer's DCAT catalogue on several pages, one of which can be made to stay silent. */
export class Producer {
  private readonly server: Server;
  /** Page that is never answered. */
  silentPage: number | undefined;
  private reached: () => void = () => undefined;
  readonly silenceReached = new Promise<void>((resolve) => (this.reached = resolve));
  /** Told of each page that is asked for, before it is answered. */
  private onAsked: (page: number) => void = () => undefined;

  constructor(private readonly catalogue: Catalogue) {
    this.server = createServer((request, response) => {
      const page = Number(new URL(request.url ?? '/', 'http://producer').searchParams.get('page') ?? 1);
      if (page === this.silentPage) {
        this.reached();
        return;
      }
      this.onAsked(page);
      response.writeHead(200, { 'content-type': 'text/turtle' }).end(turtlePage(page, catalogue));
    });
  }

  /** @returns the address of the catalogue */
  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/catalogue.ttl`;
  }

  /** Resolves when that page, or one after it, is asked for. */
  asksFrom(page: number): Promise<void> {
    return new Promise((resolve) => {
      this.onAsked = (asked) => {
        if (asked >= page) {
          this.onAsked = () => undefined;
          resolve();
        }
      };
    });
  }

  /** As its records name themselves. */
  identifiers(): string[] {
    const { name, pages, perPage } = this.catalogue;
    return Array.from({ length: pages * perPage }, (_, number) => `${name}-${number}`);
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

function turtlePage(page: number, { name, pages, perPage }: Catalogue): string {
  const next = page < pages ? ` ; hydra:next <?page=${page + 1}>` : '';
  const datasets = Array.from({ length: perPage }, (_, index) => (page - 1) * perPage + index).map(
    (number) =>
      `<https://producer.example/${name}/${number}> a dcat:Dataset ; dct:identifier "${name}-${number}" ; dct:title "Arbres du quartier ${number}"@fr .`,
  );
  return `@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix hydra: <http://www.w3.org/ns/hydra/core#> .
<?page=${page}> a hydra:PartialCollectionView${next} .
${datasets.join('\n')}`;
}
