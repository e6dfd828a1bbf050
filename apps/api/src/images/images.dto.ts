import { ApiProperty } from '@nestjs/swagger';

export class ImageForm {
  @ApiProperty({
    type: String,
    format: 'binary',
    description: 'JPEG, PNG, GIF or WebP, of at most 4 MB and 40 million pixels.',
  })
  file!: Blob;
}

/** As udata answers it. */
export class UploadedImageResponse {
  @ApiProperty({ type: Boolean })
  success!: true;

  @ApiProperty({ type: String, description: 'Address of the image.' })
  image!: string;
}
