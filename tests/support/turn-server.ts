import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { removeFolder, temporaryFolder } from './checkout.ts';
import { freePort } from './free-port.ts';

const program = ['/usr/bin/turnserver', '/usr/local/bin/turnserver', '/opt/homebrew/bin/turnserver'].find((file) => existsSync(file));

/** A real relay (coturn) on this machine, with the shared secret from which the server makes its credentials. */
export class TurnServer {
  readonly secret = 'a secret of this test alone';
  readonly port: number;
  /** What it logged: allocations, refusals. */
  readonly log: string[] = [];
  readonly #process: ChildProcess;
  readonly #folder: string;

  private constructor(port: number, child: ChildProcess, folder: string) {
    this.port = port;
    this.#process = child;
    this.#folder = folder;
    for (const stream of [child.stdout, child.stderr])
      if (stream) createInterface({ input: stream }).on('line', (line) => this.log.push(line));
  }

  static async start(): Promise<TurnServer> {
    if (program === undefined) throw new Error('This machine lacks coturn. On Debian or Ubuntu: sudo apt-get install -y coturn');
    const port = await freePort();
    const folder = temporaryFolder('turn');
    const secret = 'a secret of this test alone';
    const child = spawn(
      program,
      [
        ...['-n', '--listening-ip=127.0.0.1', '--relay-ip=127.0.0.1', `--listening-port=${String(port)}`],
        ...['--use-auth-secret', `--static-auth-secret=${secret}`, '--realm=hearthline', '--fingerprint'],
        // Tests live on the loopback; a real relay refuses such peers.
        ...['--allow-loopback-peers', '--no-tls', '--no-dtls', '--no-cli', '--log-file=stdout', '--verbose'],
        ...[`--userdb=${path.join(folder, 'turndb')}`, `--pidfile=${path.join(folder, 'turn.pid')}`],
      ],
      { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    const turn = new TurnServer(port, child, folder);
    for (const until = Date.now() + 30_000; !turn.log.some((line) => /listener opened/i.test(line));) {
      if (Date.now() > until || child.exitCode !== null) {
        await turn.stop();
        throw new Error(`the relay did not start:\n${turn.log.slice(-20).join('\n')}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return turn;
  }

  /** What the server must be told. */
  env(relayOnly: boolean): Readonly<Record<string, string>> {
    return {
      HEARTHLINE_TURN_URLS: `turn:127.0.0.1:${String(this.port)}?transport=udp`,
      HEARTHLINE_TURN_SECRET: this.secret,
      HEARTHLINE_TURN_RELAY_ONLY: relayOnly ? '1' : '0',
    };
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode === null && this.#process.signalCode === null) {
      const ended = once(this.#process, 'exit');
      this.#process.kill('SIGKILL');
      await ended;
    }
    removeFolder(this.#folder);
  }
}
