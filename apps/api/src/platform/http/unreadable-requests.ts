import { randomUUID } from 'node:crypto';
import { STATUS_CODES, type Server } from 'node:http';
import { HttpException } from '@nestjs/common';
import { toProblem } from './problem';

/** By what Node says of them; everything else is no HTTP. */
const REFUSALS: Readonly<Record<string, readonly [status: number, detail: string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'The address and the headers of the request are longer than 16 KB together.'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'The request did not come in the time there is for it.'],
};

/** What Node refuses before it becomes a request is refused in the words of all others. */
export function refuseUnreadable(server: Server, origin = ''): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    const [status, detail] = REFUSALS[error.code ?? ''] ?? [400, 'The request is not as HTTP has it.'];
    const body = JSON.stringify(toProblem(new HttpException(detail, status), origin, randomUUID()));
    const head = [
      `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Error'}`,
      'Content-Type: application/problem+json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Connection: close',
    ];
    socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
  });
}
