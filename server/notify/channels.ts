import { createTransport } from 'nodemailer';
import { z } from 'zod';
import type { NotificationChannel } from '../../shared/records/contact-preference.ts';

export interface Outgoing {
  readonly address: string;
  readonly subject: string;
  readonly text: string;
  readonly language: 'en' | 'es';
  /** The same for every try, so that a gateway (or a mailbox, by the Message-ID) takes a second try for the first. */
  readonly key: string;
}

/** `back`: the address is wrong or refused for good. `later`: try again. */
export type Sending =
  { readonly sent: true; readonly providerId: string } | { readonly sent: false; readonly why: 'back' | 'later'; readonly reason: string };

export type Channel = (message: Outgoing) => Promise<Sending>;
export type Channels = Readonly<Partial<Record<NotificationChannel, Channel>>>;

export interface NotifyOptions {
  /** `smtp://user:password@host:587` or `smtps://…` */
  readonly smtpUrl?: string | undefined;
  readonly mailFrom?: string | undefined;
  readonly smsUrl?: string | undefined;
  readonly voiceUrl?: string | undefined;
  /** Sent to the gateways as a bearer token, and asked of them when they report back. */
  readonly gatewaySecret?: string | undefined;
}

export function notifyFromEnvironment(env: Readonly<Record<string, string | undefined>>): NotifyOptions {
  return {
    smtpUrl: env['HEARTHLINE_SMTP_URL'],
    mailFrom: env['HEARTHLINE_MAIL_FROM'],
    smsUrl: env['HEARTHLINE_SMS_URL'],
    voiceUrl: env['HEARTHLINE_VOICE_URL'],
    gatewaySecret: env['HEARTHLINE_GATEWAY_SECRET'],
  };
}

export function channelsFrom({ smtpUrl, mailFrom, smsUrl, voiceUrl, gatewaySecret }: NotifyOptions): Channels {
  return {
    ...(smtpUrl && mailFrom ? { email: byMail(smtpUrl, mailFrom) } : {}),
    ...(smsUrl ? { sms: byGateway(smsUrl, gatewaySecret) } : {}),
    ...(voiceUrl ? { voice: byGateway(voiceUrl, gatewaySecret) } : {}),
  };
}

const sendTimeoutMs = 20_000;

function byMail(url: string, from: string): Channel {
  const transport = createTransport({
    url,
    connectionTimeout: sendTimeoutMs,
    greetingTimeout: sendTimeoutMs,
    socketTimeout: sendTimeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const host = from.split('@')[1]?.replace(/>$/, '') ?? 'hearthline.invalid';
  return async ({ address, subject, text, language, key }) => {
    const messageId = `<${key}@${host}>`;
    try {
      await transport.sendMail({
        from,
        to: address,
        subject,
        text,
        messageId,
        headers: { 'Content-Language': language, 'Auto-Submitted': 'auto-generated' },
      });
      return { sent: true, providerId: messageId };
    } catch (error) {
      const code = (error as { responseCode?: unknown }).responseCode;
      const back = typeof code === 'number' && code >= 500 && code < 600;
      return {
        sent: false,
        why: back ? 'back' : 'later',
        reason: back ? `The mailbox refused it (${String(code)})` : 'The mail server cannot be reached',
      };
    }
  };
}

const GatewayAnswer = z.object({ id: z.string().min(1).max(200) });

/** One small contract that a few lines translate to any provider: docs/operations.md. */
function byGateway(url: string, secret: string | undefined): Channel {
  return async ({ address, text, language, key }) => {
    let response: Response;
    try {
      response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': key, ...(secret ? { authorization: `Bearer ${secret}` } : {}) },
        body: JSON.stringify({ to: address, text, language }),
        signal: AbortSignal.timeout(sendTimeoutMs),
        redirect: 'error',
      });
    } catch {
      return { sent: false, why: 'later', reason: 'The gateway cannot be reached' };
    }
    const answer = GatewayAnswer.safeParse(await response.json().catch(() => undefined));
    if (response.ok && answer.success) return { sent: true, providerId: answer.data.id };
    const back = response.status === 400 || response.status === 404 || response.status === 422;
    return {
      sent: false,
      why: back ? 'back' : 'later',
      reason: back ? 'The gateway refused the number' : `The gateway answered ${String(response.status)}`,
    };
  };
}
