import { Module } from '@nestjs/common';
import { ActivitiesReader } from './activities';
import { ActivitiesController } from './activities.controller';

@Module({ controllers: [ActivitiesController], providers: [ActivitiesReader] })
export class ActivitiesModule {}
