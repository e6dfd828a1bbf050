import { ApiProperty } from '@nestjs/swagger';
import { RunResponse } from '../runs/runs.dto';

export class SourceReference {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, description: 'As its page is titled.' })
  name!: string;

  @ApiProperty({ type: String })
  slug!: string;
}

export class RunUnderWay extends RunResponse {
  @ApiProperty({ type: SourceReference, description: 'The source that is harvested.' })
  of!: SourceReference;

  @ApiProperty({
    type: Boolean,
    description:
      'Whether a process is at it. One that is left by its process is taken over, or waits for its next try.',
  })
  attended!: boolean;
}

export class WaitingRun {
  @ApiProperty({ type: SourceReference, description: 'The source that is to be harvested.' })
  of!: SourceReference;

  @ApiProperty({ type: Boolean, description: 'A comparison.' })
  trial!: boolean;

  @ApiProperty({
    enum: ['worker', 'host', 'rest'],
    description:
      'What it waits for: a free worker, its turn at the host, or the rest that the host asks for.',
  })
  for!: 'worker' | 'host' | 'rest';

  @ApiProperty({ type: String, format: 'date-time' })
  since!: string;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When it is begun at the earliest, where that is known.',
  })
  until!: string | null;
}

export class HarvestWorker {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, description: 'The machine or container that it runs on.' })
  host!: string;

  @ApiProperty({ type: 'integer', description: 'Of its process.' })
  pid!: number;

  @ApiProperty({ type: String, format: 'date-time', description: 'When its process began.' })
  started!: string;

  @ApiProperty({ type: String, format: 'date-time', description: 'When it was last heard of.' })
  heard!: string;

  @ApiProperty({ type: 'integer', description: 'Runs it was at when it was last heard of.' })
  active!: number;

  @ApiProperty({ type: 'integer', description: 'Runs it has at the same time at most.' })
  most!: number;
}

export class HarvestActivity {
  @ApiProperty({ type: [RunUnderWay], description: 'What goes on, the longest first; at most a hundred.' })
  running!: RunUnderWay[];

  @ApiProperty({ type: [WaitingRun], description: 'The longest first; at most a hundred of each reason.' })
  waiting!: WaitingRun[];

  @ApiProperty({ type: [HarvestWorker], description: 'Those that live.' })
  workers!: HarvestWorker[];
}
