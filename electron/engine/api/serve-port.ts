import type { EngineReply } from '../../../shared/protocol/engine-api.ts';
import type { Events } from '../events.ts';
import type { Port } from './port.ts';

/** A question as it came: nothing but its number is known to be right. */
export interface RawRequest {
  readonly id: number;
  readonly method: unknown;
  readonly args: unknown;
}

export interface Serving {
  readonly events: Events;
  readonly answer: (request: RawRequest) => Promise<EngineReply>;
}

/** Answers one window, and tells it what happens. Nobody waits for an answer to what is not a request. */
export function servePort(port: Port, { events, answer }: Serving): void {
  const stopListening = events.listen((event) => port.postMessage(event));
  const opened: RawRequest[] = [];
  port.on('message', ({ data }) => {
    if (!isRequest(data)) return;
    if (data.method === 'call.open') opened.push(data);
    void answer(data).then((reply) => port.postMessage(reply));
  });
  port.on('close', () => {
    stopListening();
    // A window that closes or dies in a call has left it: the line would go on without anybody behind it.
    for (const { id, args } of opened) void answer({ id, method: 'call.close', args });
  });
  port.start();
}

function isRequest(data: unknown): data is RawRequest {
  return typeof data === 'object' && data !== null && 'id' in data && Number.isInteger(data.id);
}
