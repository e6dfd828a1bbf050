import { Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { ErrorsController } from './errors.controller';
import { FieldMaskInterceptor } from './field-mask.interceptor';
import { ProblemFilter } from './problem.filter';
import { createValidationPipe } from './validation';

/** How every route reads its input and tells its faults. */
@Module({
  controllers: [ErrorsController],
  providers: [
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_INTERCEPTOR, useClass: FieldMaskInterceptor },
    { provide: APP_PIPE, useFactory: createValidationPipe },
  ],
})
export class HttpModule {}
