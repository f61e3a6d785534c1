import { z } from 'zod';
import { Fault } from '../../../shared/kernel/fault.ts';
import type { EngineReply } from '../../../shared/protocol/engine-api.ts';
import { faultOf } from '../data/sqlite-fault.ts';
import type { Events } from '../events.ts';
import type { Session } from '../session/session.ts';
import { callMethod } from './call.ts';
import type { Port } from './port.ts';

const Request = z.object({ id: z.number().int(), method: z.unknown(), args: z.unknown() });

export interface Serving {
  readonly session: Session;
  readonly events: Events;
  /** Told of what went wrong inside, by code; never with data. */
  readonly trouble: (code: string, method: string, error: unknown) => void;
}

/** Answers one window, and tells it what happens. A fault crosses as its code alone. */
export function servePort(port: Port, serving: Serving): void {
  const stopListening = serving.events.listen((event) => port.postMessage(event));
  port.on('message', ({ data }) => void answer(port, serving, data));
  port.on('close', stopListening);
  port.start();
}

async function answer(port: Port, serving: Serving, data: unknown): Promise<void> {
  const request = Request.safeParse(data);
  // Nobody waits for an answer to what is not a request.
  if (!request.success) return;
  const { id, method, args } = request.data;
  port.postMessage(await replyTo(serving, id, method, args));
}

async function replyTo(serving: Serving, id: number, method: unknown, args: unknown): Promise<EngineReply> {
  try {
    return { id, value: await callMethod(serving.session, method, args) };
  } catch (error) {
    const code = codeOf(error);
    if (code === 'store-damaged') void serving.session.damaged();
    serving.trouble(code, typeof method === 'string' ? method : '', error);
    return { id, fault: { code } };
  }
}

function codeOf(error: unknown): string {
  const fault = faultOf(error);
  if (fault instanceof Fault) return fault.code;
  return error instanceof z.ZodError ? 'invalid-request' : 'internal';
}
