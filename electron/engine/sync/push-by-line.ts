import { mostPushed, type LiveUp } from '../../../shared/protocol/live.ts';
import type { SyncRequest } from '../../../shared/protocol/sync.ts';
import type { Cancel, Env } from '../env.ts';
import type { Piece } from './read-answer.ts';
import { parseLine } from './parse-line.ts';

/** A line that has not answered by then is not trusted with work until it is opened anew. */
const patienceMs = 10_000;

/** A little work, handed over by the live line instead of a round. Whatever goes wrong, the round is made: the server knows each command by its id. */
export class PushByLine {
  /** The line's server takes work by it. */
  isTaken = false;
  private n = 0;
  private waiting: { readonly n: number; readonly answer: (lines: string | undefined) => void; readonly stop: Cancel } | undefined;
  private readonly env: Env;

  constructor(env: Env) {
    this.env = env;
  }

  /** The answer as a round would give it; undefined: make the round. */
  async ask(send: (text: string) => void, round: SyncRequest, health: string): Promise<readonly Piece[] | undefined> {
    if (!this.isTaken || this.waiting || round.commands.length > mostPushed.commands || round.backfill.length > 0) return undefined;
    const n = (this.n += 1);
    const text = JSON.stringify({ type: 'push', n, health, round } satisfies LiveUp);
    if (Buffer.byteLength(text) > mostPushed.bytes) return undefined;
    const lines = await new Promise<string | undefined>((answer) => {
      this.waiting = { n, answer, stop: this.env.timers.after(patienceMs, () => this.lost()) };
      send(text);
    });
    return lines === undefined ? undefined : piecesOf(lines, round);
  }

  /** What comes late, twice or for another push is passed over. */
  answered(n: number, lines: string): void {
    if (this.waiting?.n === n) this.settle(lines);
  }

  /** The line is gone or silent. */
  lost(): void {
    this.isTaken = false;
    this.settle(undefined);
  }

  private settle(lines: string | undefined): void {
    const { waiting } = this;
    this.waiting = undefined;
    waiting?.stop();
    waiting?.answer(lines);
  }
}

/** Only a whole answer to these very commands, of the server that they were meant for. */
function piecesOf(lines: string, { epoch, commands }: SyncRequest): readonly Piece[] | undefined {
  const [first = '', last = '', ...more] = lines.split('\n');
  try {
    const [header, end] = [parseLine(first), parseLine(last)];
    if (header.tag !== 'H' || end.tag !== 'E' || more.length !== 1 || more[0] !== '') return undefined;
    const { outcomes, brief } = header.header;
    const isOurs = brief === true && header.header.epoch === epoch && outcomes.length === commands.length;
    if (!isOurs || outcomes.some(({ id }, i) => id !== commands[i]?.id)) return undefined;
    return [
      { piece: 'header', header: header.header },
      { piece: 'end', end: end.end },
    ];
  } catch {
    return undefined;
  }
}
