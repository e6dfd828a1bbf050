import { Module } from '@nestjs/common';
import { FilesModule } from '../files/files.module';
import { Images } from './images';
import { ImagesController } from './images.controller';
import { PicturedService } from './pictured.service';
import { SweepImagesJob } from './sweep-images.job';

@Module({
  imports: [FilesModule],
  controllers: [ImagesController],
  providers: [Images, PicturedService, SweepImagesJob],
})
export class ImagesModule {}
