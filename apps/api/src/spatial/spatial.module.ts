import { Module } from '@nestjs/common';
import { LoadZonesJob } from './load-zones.job';
import { Places } from './places';
import { SpatialController } from './spatial.controller';
import { ZonesReader } from './zones.reader';

@Module({
  controllers: [SpatialController],
  providers: [Places, ZonesReader, LoadZonesJob],
  exports: [Places, ZonesReader, LoadZonesJob],
})
export class SpatialModule {}
