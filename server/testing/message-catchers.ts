import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface CaughtMail {
  readonly to: string;
  readonly raw: string;
  /** The text with its transfer encoding undone. */
  readonly text: string;
}

/** A real SMTP server that keeps what it is given. Addresses that begin with `gone` are refused for good, with `busy` for now. */
export async function mailCatcher(): Promise<{ readonly url: string; readonly mails: CaughtMail[]; readonly stop: () => Promise<void> }> {
  const mails: CaughtMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _session, done) => {
      if (address.startsWith('gone')) return done(Object.assign(new Error('No such mailbox'), { responseCode: 550 }));
      if (address.startsWith('busy')) return done(Object.assign(new Error('Try later'), { responseCode: 451 }));
      done();
    },
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const raw = Buffer.concat(parts).toString('utf8');
        const text = decoded(raw);
        for (const { address } of session.envelope.rcptTo) mails.push({ to: address, raw, text });
        done();
      });
    },
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.on('error', reject);
    const listening = server.listen(0, '127.0.0.1', () => resolve((listening.address() as AddressInfo).port));
  });
  return { url: `smtp://127.0.0.1:${String(port)}`, mails, stop: () => new Promise((resolve) => server.close(() => resolve())) };
}

function decoded(raw: string): string {
  const body = raw.slice(raw.indexOf('\r\n\r\n') + 4);
  if (/content-transfer-encoding: base64/i.test(raw)) return Buffer.from(body, 'base64').toString('utf8');
  if (!/content-transfer-encoding: quoted-printable/i.test(raw)) return body;
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

export interface CaughtText {
  readonly to: string;
  readonly text: string;
  readonly language: string;
  readonly key: string;
  readonly token: string;
}

/** A gateway for texts and calls that records. While `down` it answers 503; a key that it knows is answered with the same id and sent once. */
export async function gatewayCatcher(): Promise<{
  readonly url: string;
  readonly texts: CaughtText[];
  readonly tries: () => number;
  down: boolean;
  readonly stop: () => Promise<void>;
}> {
  const texts: CaughtText[] = [];
  let tries = 0;
  const caught = { down: false };
  const server: Server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      tries += 1;
      if (caught.down) return void response.writeHead(503).end();
      const { to, text, language } = JSON.parse(Buffer.concat(parts).toString('utf8')) as { to: string; text: string; language: string };
      const key = String(request.headers['idempotency-key']);
      if (to.startsWith('000')) return void response.writeHead(422).end('{}');
      if (!texts.some((one) => one.key === key)) texts.push({ to, text, language, key, token: request.headers.authorization ?? '' });
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ id: `gw-${key}` }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(caught, {
    url: `http://127.0.0.1:${String(port)}/send`,
    texts,
    tries: () => tries,
    stop: () => new Promise<void>((resolve) => void server.close(() => resolve())),
  });
}
