import { RDF_LIMITS } from './limits';
import { RdfError } from './rdf-error';

/** Counts how deep a JSON text nests, before a parser whose work grows with the square of the depth sees it. */
export class DepthGauge {
  private depth = 0;
  private inString = false;
  private escaped = false;

  add(text: string): void {
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index);
      if (this.inString) {
        if (this.escaped) {
          this.escaped = false;
        } else if (code === 0x5c) {
          this.escaped = true;
        } else if (code === 0x22) {
          this.inString = false;
        }
      } else if (code === 0x22) {
        this.inString = true;
      } else if (code === 0x7b || code === 0x5b) {
        if (++this.depth > RDF_LIMITS.depth) {
          throw new RdfError('too-large', `More than ${RDF_LIMITS.depth} nested braces.`);
        }
      } else if (code === 0x7d || code === 0x5d) {
        this.depth--;
      }
    }
  }
}
