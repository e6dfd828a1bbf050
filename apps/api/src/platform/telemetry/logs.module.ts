import { Global, Module } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import { destination } from 'pino';
import { ServerConfig } from '../../config';
import { giveRequestId } from '../http/request-id';

/** Lines that say nothing a second time: probes come every few seconds. */
const isProbe = (url: string | undefined): boolean => url?.startsWith('/health/') ?? false;

/** One JSON line per event (readable text on a terminal), each with the identifier of its request. */
/** What lets somebody in is in the address of links that were e-mailed, and of what providers answer. */
const withoutSecrets = (url: string): string => url.replace(/([?&](?:token|code|state)=)[^&]*/g, '$1…');

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
          // Addresses, cookies and tokens of visitors stay out of the logs.
          serializers: {
            req: ({ id, method, url }: { id: string; method: string; url: string }) => ({
              id,
              method,
              url: withoutSecrets(url),
            }),
            res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
          },
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
