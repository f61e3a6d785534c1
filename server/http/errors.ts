import type { FastifyInstance, FastifyReply } from 'fastify';
import { Fault } from '../../shared/kernel/fault.ts';
import { errorStatus, type ErrorBody, type ErrorCode } from '../../shared/protocol/errors.ts';
import { HttpFault } from '../identity/refuse.ts';

/** Makes every failure an `{ error: { code } }` and nothing more: what went wrong inside stays in the log. */
export function answerErrors(app: FastifyInstance): void {
  app.setNotFoundHandler((_request, reply) => answer(reply, 'not-found'));
  app.setErrorHandler((error, request, reply) => {
    // Who asked has gone in the middle of the answer: that is their network, and nobody is left to be told.
    if (reply.raw.destroyed) return answer(reply, 'internal');
    const code = codeOf(error);
    // The message of a database error can hold a row: only its code is logged.
    if (code === 'internal' || code === 'server-busy') request.log.error({ fault: nameOf(error) }, 'request failed');
    return answer(reply, code, error instanceof HttpFault ? error.retryAfterSeconds : undefined);
  });
}

function answer(reply: FastifyReply, code: ErrorCode, retryAfterSeconds?: number): FastifyReply {
  const error: ErrorBody['error'] = { code, ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }) };
  if (retryAfterSeconds !== undefined) void reply.header('retry-after', retryAfterSeconds);
  // The answer that was under way may have been of another type, or packed.
  void reply.type('application/json; charset=utf-8').removeHeader('content-encoding');
  return reply.status(errorStatus[code]).send({ error } satisfies ErrorBody);
}

/** Fastify's own refusals (body too large, not JSON, too many requests) by their status. */
const codeByStatus: Readonly<Record<number, ErrorCode>> = { 404: 'not-found', 413: 'too-large', 429: 'too-many-attempts' };

function codeOf(error: unknown): ErrorCode {
  if (error instanceof HttpFault) return error.code;
  if (error instanceof Fault && error.code === 'server-busy') return 'server-busy';
  if (isConnectionTrouble(error)) return 'server-busy';
  if ((error as { code?: string }).code === textNotStorable) return 'invalid-request';
  const status = (error as { statusCode?: number }).statusCode ?? 500;
  return codeByStatus[status] ?? (status < 500 ? 'invalid-request' : 'internal');
}

/** A NUL inside a text of the request. */
const textNotStorable = '22021';

/** PostgreSQL is away, starting or stopping: worth another try. */
function isConnectionTrouble(error: unknown): boolean {
  const code = (error as { code?: string }).code ?? '';
  return (
    /^(08|57P|53)/.test(code) ||
    ['ECONNREFUSED', 'ECONNRESET', 'EPIPE'].includes(code) ||
    /connection (terminated|ended)/i.test(String(error))
  );
}

/** What the log may say of an error: its kind and code, and where in our code it arose. */
export function nameOf(error: unknown): { name: string; code?: string; at?: string } {
  if (!(error instanceof Error)) return { name: typeof error };
  const code = (error as { code?: unknown }).code;
  const at = error.stack
    ?.split('\n')
    .find((frame) => frame.trimStart().startsWith('at '))
    ?.trim();
  return { name: error.name, ...(typeof code === 'string' ? { code } : {}), ...(at ? { at } : {}) };
}
