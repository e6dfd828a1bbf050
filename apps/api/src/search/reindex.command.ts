import { Injectable } from '@nestjs/common';
import { SearchEngineError } from '@passerelle/search';
import { SingleBar } from 'cli-progress';
import type { RebuildProgress } from './rebuild-progress';
import { Rebuilding } from './rebuilding';

const LINE_EVERY_MS = 5_000;

/** `passerelle reindex`. */
@Injectable()
export class ReindexCommand {
  constructor(private readonly rebuilding: Rebuilding) {}

  /** @returns the exit code: 0 only when every engine is filled */
  async run(): Promise<number> {
    const progress = new Progress();
    try {
      const counts = await this.rebuilding.rebuildAll((now) => progress.show(now));
      progress.end();
      process.stdout.write(
        `Indexed ${counts.dataset} datasets, ${counts.dataservice} data services, ${counts.reuse} reuses, ` +
          `${counts.topic} topics, ${counts.organization} organizations, ${counts.discussion} discussions ` +
          `and ${counts.post} posts.\n`,
      );
      return 0;
    } catch (error) {
      progress.end();
      if (!(error instanceof SearchEngineError)) {
        throw error;
      }
      process.stderr.write(`${error.message} (${error.code})\n`);
      return 1;
    }
  }
}

/** A bar for each engine; where there is no terminal, a line now and then. */
class Progress {
  private bar: SingleBar | undefined;
  private engine: string | undefined;

  show({ engine, done, total }: RebuildProgress): void {
    if (engine !== this.engine) {
      this.end();
      this.engine = engine;
      this.bar = new SingleBar({
        format: `${engine} {bar} {value}/{total}`,
        clearOnComplete: true,
        noTTYOutput: true,
        notTTYSchedule: LINE_EVERY_MS,
        stream: process.stderr,
      });
      this.bar.start(total, done);
    }
    this.bar?.update(done);
  }

  end(): void {
    this.bar?.stop();
    this.bar = undefined;
  }
}
