import { Module } from '@nestjs/common';
import { LoadZonesJob } from './load-zones.job';
import { SpatialController } from './spatial.controller';
import { ZonesReader } from './zones.reader';

@Module({
  controllers: [SpatialController],
  providers: [ZonesReader, LoadZonesJob],
  exports: [ZonesReader, LoadZonesJob],
})
export class SpatialModule {}
