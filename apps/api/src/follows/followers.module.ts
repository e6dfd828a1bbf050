import { Module } from '@nestjs/common';
import { Followers } from './followers';

/** How other features tell followers; its routes and its job are in FollowsModule. */
@Module({ providers: [Followers], exports: [Followers] })
export class FollowersModule {}
