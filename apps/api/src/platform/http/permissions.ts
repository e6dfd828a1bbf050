import { ApiProperty } from '@nestjs/swagger';

/** What whoever asks may do with an object. */
export class EditPermissions {
  @ApiProperty({ type: Boolean, description: 'Whether you may change it.' })
  edit!: boolean;

  @ApiProperty({ type: Boolean, description: 'Whether you may delete it.' })
  delete!: boolean;
}

/** Where one right is for both. */
export const editPermissions = (mayEdit: boolean): EditPermissions => ({ edit: mayEdit, delete: mayEdit });
