import { Module } from '@nestjs/common';
import { MeController } from './me.controller';
import { UsersReader } from './users.reader';
import { UsersService } from './users.service';

@Module({
  controllers: [MeController],
  providers: [UsersReader, UsersService],
  exports: [UsersService],
})
export class UsersModule {}
