import { Module } from '@nestjs/common';
import { OrganizationsModule } from '../organizations/organizations.module';
import { SubjectsReader } from './subjects.reader';

@Module({ imports: [OrganizationsModule], providers: [SubjectsReader], exports: [SubjectsReader] })
export class SubjectsModule {}
