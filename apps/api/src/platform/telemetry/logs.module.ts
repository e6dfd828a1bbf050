import { Global, Module } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import { destination } from 'pino';
import { ServerConfig } from '../../config';
import { giveRequestId } from '../http/request-id';
import { serializers } from './serializers';

/** Lines that say nothing a second time: probes come every few seconds. */
const isProbe = (url: string | undefined): boolean => url?.startsWith('/health/') ?? false;

/** One JSON line per event (readable text on a terminal), each with the identifier of its request. */
@Global()
@Module({
  imports: [
    LoggerModule.forRootAsync({
      inject: [ServerConfig],
      useFactory: ({ logLevel }: ServerConfig) => ({
        pinoHttp: {
          level: logLevel,
          genReqId: giveRequestId,
          autoLogging: { ignore: ({ url }) => isProbe(url) },
          serializers,
          // Standard output belongs to what a command answers.
          ...(process.stderr.isTTY
            ? { transport: { target: 'pino-pretty', options: { singleLine: true, destination: 2 } } }
            : { stream: destination(2) }),
        },
      }),
    }),
  ],
})
export class LogsModule {}
