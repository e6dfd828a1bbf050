import { Injectable } from '@nestjs/common';
import { UploadConfig } from '../config';
import { HandlesJob, type JobHandler } from '../platform/jobs';
import { Images } from './images';

export const SWEEP_IMAGES = 'sweep-images';

@HandlesJob(SWEEP_IMAGES, { policy: 'exclusive', cron: '27 * * * *' })
@Injectable()
export class SweepImagesJob implements JobHandler {
  constructor(
    private readonly images: Images,
    private readonly config: UploadConfig,
  ) {}

  handle(): Promise<void> {
    return this.images.sweep(this.config.keptDays);
  }
}
