import { Module } from '@nestjs/common';
import { EntriesModule } from '../entries/entries.module';
import { TransfersController } from './transfers.controller';
import { TransfersService } from './transfers.service';

@Module({ imports: [EntriesModule], controllers: [TransfersController], providers: [TransfersService] })
export class TransfersModule {}
