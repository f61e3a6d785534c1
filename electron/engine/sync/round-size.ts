import { maxCommandsPerRound } from '../../../shared/protocol/sync.ts';
import type { RoundSize } from './build-request.ts';

const full: RoundSize = { commands: maxCommandsPerRound, rows: 200_000 };
const fewestRows = 500;

/** How much to put into the next round: half after trouble that size may cause, all again after success. Without commands at all it still finds out whether they are the trouble. */
export class AdaptiveSize {
  now: RoundSize = full;
  /** A round with one command alone was turned away as a whole. */
  private oneWasTurnedAway = false;

  failed(code: string): void {
    const { commands, rows } = this.now;
    if (code === 'timeout' || code === 'cut') this.now = { commands: Math.max(1, commands >> 1), rows: Math.max(fewestRows, rows >> 1) };
    if (!turnsAwayAll.has(code)) return;
    this.oneWasTurnedAway = commands === 1 && code !== 'internal';
    this.now = { commands: commands >> 1, rows };
  }

  /** Answers whether the oldest command is what the server turns away. */
  succeeded(sent: number): boolean {
    const guilty = this.oneWasTurnedAway && this.now.commands === 0;
    this.oneWasTurnedAway = false;
    const commands = this.now.commands === 0 && !guilty ? 1 : full.commands;
    this.now = sent > 0 || this.now.commands === 0 ? { commands, rows: full.rows } : { ...this.now, rows: full.rows };
    return guilty;
  }
}

/** Refusals of the whole question, which one strange command may cause. */
const turnsAwayAll = new Set(['invalid-request', 'too-large', 'internal']);
