import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { root } from '../support/checkout.ts';

/** A process of ours that says lines, and may be killed at any moment. */
export class Living {
  readonly lines: string[] = [];
  private readonly child: ChildProcess;
  private readonly closed: Promise<void>;
  private heard: (() => void)[] = [];
  private ended = false;
  private complaint = '';

  constructor(file: string, args: readonly string[]) {
    const env = { ...process.env, HEARTHLINE_LOG_LEVEL: 'fatal' };
    this.child = spawn(process.execPath, [file, ...args], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    this.child.stderr?.on('data', (text: Buffer) => (this.complaint = (this.complaint + text.toString()).slice(-2000)));
    const reader = this.child.stdout ? createInterface({ input: this.child.stdout }) : undefined;
    reader?.on('line', (line) => {
      this.lines.push(line);
      for (const one of this.heard.splice(0)) one();
    });
    this.closed = new Promise((resolve) => {
      this.child.once('close', () => {
        this.ended = true;
        for (const one of this.heard.splice(0)) one();
        resolve();
      });
    });
  }

  /** Waits for a line; throws what the process complained of when it ends before. */
  async says(what: (line: string) => boolean): Promise<string> {
    for (;;) {
      const line = this.lines.find(what);
      if (line !== undefined) return line;
      if (this.ended) throw new Error(`it ended before: ${this.complaint}`);
      await new Promise<void>((resolve) => this.heard.push(resolve));
    }
  }

  async end(how: NodeJS.Signals): Promise<void> {
    if (!this.ended) this.child.kill(how);
    await this.closed;
  }
}
