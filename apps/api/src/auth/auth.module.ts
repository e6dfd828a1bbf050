import { Global, Module, type MiddlewareConsumer, type NestModule } from '@nestjs/common';
import { RateCounter } from '../platform/rate-limit/rate-counter';
import { RateLimitMiddleware } from '../platform/rate-limit/rate-limit.middleware';
import { ActorMiddleware } from './actor.middleware';
import { ActorsReader } from './actors.reader';
import { ApiTokens } from './api-tokens';
import { Sessions } from './sessions';

/** Who asks, before any route is reached. */
@Global()
@Module({
  providers: [RateCounter, ActorsReader, ApiTokens, Sessions],
  exports: [RateCounter, ActorsReader, ApiTokens, Sessions],
})
export class AuthModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(RateLimitMiddleware, ActorMiddleware).forRoutes('{*path}');
  }
}
