import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { GatewayReport, SendLinkRequest, type SendLinkResponse } from '../../shared/protocol/notify.ts';
import { HttpFault } from '../identity/refuse.ts';
import { takeReport } from '../notify/gateway-report.ts';
import type { Channels } from '../notify/channels.ts';
import { sendLink } from '../notify/send-link.ts';
import { parsed } from './parsed.ts';
import type { Services } from './services.ts';
import { readerOf } from './sync-route.ts';

export interface NotifyRoutesOptions {
  readonly channels: Channels;
  readonly gatewaySecret: string | undefined;
  /** Begins a round now instead of at the next turn. */
  readonly hurry: () => void;
}

const reporting = { rateLimit: { max: 600, timeWindow: 60_000 } };

/** What laptops ask to be sent, and what the gateways report back; the latter only with the secret that both sides hold. */
export function notifyRoutes(app: FastifyInstance, services: Services, { channels, gatewaySecret, hurry }: NotifyRoutesOptions): void {
  app.post('/portal/invites/send', async (request): Promise<SendLinkResponse> => {
    const reader = await readerOf(request, services);
    const answer = await sendLink(services, channels, reader, parsed(SendLinkRequest, request.body));
    if (answer.queued) hurry();
    return answer;
  });
  app.post('/notifications/report', { config: reporting }, async (request, reply) => {
    if (!gatewaySecret || !same(request.headers.authorization ?? '', `Bearer ${gatewaySecret}`)) throw new HttpFault('not-found');
    await takeReport(services, parsed(GatewayReport, request.body));
    return reply.status(204).send();
  });
}

function same(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
