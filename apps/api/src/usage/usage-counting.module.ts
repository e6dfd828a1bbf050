import { Module } from '@nestjs/common';
import { UsageCounter } from './usage-counter';

/** What counts, for whoever has something to count. */
@Module({ providers: [UsageCounter], exports: [UsageCounter] })
export class UsageCountingModule {}
