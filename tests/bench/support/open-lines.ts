import { request } from 'node:http';
import { WebSocket } from 'ws';
import { deviceSigner, newDeviceKey } from '../../../electron/engine/commands/device-signer.ts';
import { SignInResponse } from '../../../shared/protocol/identity.ts';
import { LiveDown } from '../../../shared/protocol/live.ts';
import { demoPassword } from '../../support/sign-in.ts';

/** The server takes so many sign-ins a minute from one address, and so many is what an office has. */
const perAddress = 50;

/** Laptops that are signed in and have their line open, each a device of its own; what they are told is counted. */
export class OpenLines {
  pokes = 0;
  readonly #sockets: WebSocket[] = [];

  static async open(serverUrl: string, emails: readonly string[]): Promise<OpenLines> {
    const lines = new OpenLines();
    for (const [i, email] of emails.entries()) await lines.#add(serverUrl, email, `127.0.0.${String(2 + Math.floor(i / perAddress))}`);
    return lines;
  }

  get count(): number {
    return this.#sockets.filter(({ readyState }) => readyState === WebSocket.OPEN).length;
  }

  close(): void {
    for (const socket of this.#sockets) socket.terminate();
  }

  async #add(serverUrl: string, email: string, from: string): Promise<void> {
    const device = { publicKey: deviceSigner(newDeviceKey()).publicKey, name: 'Bench', platform: 'bench', appVersion: '0.1.0' };
    const { token } = SignInResponse.parse(await post(`${serverUrl}/sign-in`, { email, password: demoPassword, device }, from));
    const socket = new WebSocket(`${serverUrl.replace('http', 'ws')}/live`);
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      socket.once('open', () => socket.send(JSON.stringify({ type: 'hello', token })));
      socket.on('message', (data: Buffer) => {
        const { type } = LiveDown.parse(JSON.parse(data.toString()));
        if (type === 'welcome') resolve();
        if (type === 'poke') this.pokes += 1;
      });
    });
    this.#sockets.push(socket);
  }
}

function post(url: string, body: unknown, localAddress: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const asking = request(url, { method: 'POST', localAddress, headers: { 'content-type': 'application/json' } }, (answer) => {
      let text = '';
      answer.on('data', (piece: Buffer) => (text += piece.toString()));
      answer.on('end', () => (answer.statusCode === 200 ? resolve(JSON.parse(text)) : reject(new Error(text))));
    });
    asking.on('error', reject);
    asking.end(JSON.stringify(body));
  });
}
