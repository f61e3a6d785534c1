import type { MessagePort } from 'node:worker_threads';
import type { Port } from '../api/port.ts';

/** Node's port hands over the data itself, Electron's an event around it. */
export function electronPort(port: MessagePort): Port {
  return {
    postMessage: (message) => port.postMessage(message),
    on: (event: 'message' | 'close', listener: (message: { data: unknown }) => void) =>
      event === 'message' ? port.on('message', (data: unknown) => listener({ data })) : port.on('close', listener as () => void),
    start: () => port.start(),
    close: () => port.close(),
  };
}
