import { Global, Module, type MiddlewareConsumer, type NestModule } from '@nestjs/common';
import { ActorMiddleware } from './actor.middleware';
import { ActorsReader } from './actors.reader';
import { ApiTokens } from './api-tokens';
import { Sessions } from './sessions';

/** Who asks, before any route is reached. */
@Global()
@Module({
  providers: [ActorsReader, ApiTokens, Sessions],
  exports: [ApiTokens, Sessions],
})
export class AuthModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(ActorMiddleware).forRoutes('{*path}');
  }
}
