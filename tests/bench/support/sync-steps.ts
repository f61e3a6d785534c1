import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface, type Interface } from 'node:readline';
import { bundled } from './bundle.ts';

interface Plain {
  readonly args: Readonly<Record<string, never>>;
  readonly result: { readonly ms: number; readonly cpuMs: number };
}

/** What the clients' process can be asked to do, and what it tells of it. Times in milliseconds; `cpuMs` is that process alone. */
export interface SyncSteps {
  /** Writes made without a network, and the way until the server has answered all of them. */
  readonly writes: {
    readonly args: { readonly n: number };
    readonly result: {
      readonly n: number;
      readonly writeMs: number;
      readonly writeCpuMs: number;
      readonly ms: number;
      readonly cpuMs: number;
    };
  };
  readonly commits: {
    readonly args: { readonly ops: number; readonly by: Committer };
    readonly result: { readonly ops: number; readonly ms: number; readonly cpuMs: number; readonly p50: number; readonly p95: number };
  };
  readonly open: Plain;
  readonly close: Plain;
  readonly fanOut: {
    readonly args: { readonly rounds: number; readonly gapMs: number };
    readonly result: { readonly p50: number; readonly p95: number; readonly cpuMs: number; readonly samples: number };
  };
  readonly revisit: {
    readonly args: { readonly ops: number };
    /** What was missed, taken over the thin line; a round there with nothing new; and how fast it was made while all the others were sent it. */
    readonly result: { readonly rows: number; readonly ms: number; readonly roundMs: number; readonly perSecond: number };
  };
  readonly idleRound: { readonly args: { readonly rounds: number }; readonly result: { readonly ms: number } };
}

/**
 * Who commits. `others` give tasks to somebody who is not here: they are answered and nobody is sent anything, as in the peers' scripts.
 * `ours` keep theirs, and all of their laptops are sent each.
 */
export type Committer = 'ours' | 'others';

export type StepName = keyof SyncSteps;

export interface StepDone {
  readonly step: StepName;
  readonly result: SyncSteps[StepName]['result'];
}

/** The clients' process. Its laptops sign in once, so that steps can be repeated without meeting the limit of sign-ins a minute. */
export class SyncClients {
  private readonly child: ChildProcess;
  private readonly lines: AsyncIterator<string>;

  private constructor(child: ChildProcess, lines: Interface) {
    this.child = child;
    this.lines = lines[Symbol.asyncIterator]();
  }

  static async start(serverUrl: string, thinUrl: string, password: string, clients: number): Promise<SyncClients> {
    const file = await bundled('sync-clients.ts');
    const child = spawn(process.execPath, [file, serverUrl, thinUrl, password, String(clients)], { stdio: ['pipe', 'pipe', 'inherit'] });
    const started = new SyncClients(child, createInterface({ input: child.stdout }));
    await started.lines.next();
    return started;
  }

  async run<S extends StepName>(step: S, args: SyncSteps[S]['args']): Promise<SyncSteps[S]['result']> {
    this.child.stdin?.write(`${JSON.stringify({ step, args })}\n`);
    const answer = await this.lines.next();
    if (answer.done) throw new Error(`the clients ended in ${step}`);
    return (JSON.parse(answer.value) as { result: SyncSteps[S]['result'] }).result;
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.stdin?.end();
    await ended;
  }
}
