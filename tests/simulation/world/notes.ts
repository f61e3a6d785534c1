import { readClock } from '../../../server/data/tables/org-clock.ts';
import type { CommitNote } from '../../../server/data/tables/org-commit.ts';
import type { Database } from '../../../server/data/database.ts';
import type { Lines } from '../../../server/live/lines.ts';
import type { Counts } from './counts.ts';
import type { Dice } from './dice.ts';
import type { ServerNode } from './server-node.ts';
import type { World } from './world.ts';

/** So often each node looks by itself. */
const lookMs = 2_000;
const shares = { lost: 0.15, late: 0.15, twice: 0.05 };

interface NotesOptions {
  readonly world: World;
  readonly server: ServerNode;
  readonly dice: Dice;
  readonly counts: Counts;
  readonly observer: Database;
  readonly orgId: string;
}

/** How the notes of commits come to the nodes: PostgreSQL's own, but to each node some are lost, late, twice, or overtaken by later ones. */
export class Notes {
  private sent = 0;
  private readonly looking = new Set<Lines>();
  private readonly options: NotesOptions;

  constructor(options: NotesOptions) {
    this.options = options;
  }

  /** What was committed lately is on its way to all nodes. */
  async spread(): Promise<void> {
    const { server } = this.options;
    const { commits, accessEnded } = await server.heard();
    // These come in the order of the commits, or with the connection that is made again.
    if (accessEnded) for (const node of server.nodes) void node.accessEnded();
    for (const note of commits) for (const node of server.nodes) this.carry(node, note);
  }

  private carry(node: Lines, note: CommitNote): void {
    const { world, dice, counts } = this.options;
    const fate = dice.fork((this.sent += 1));
    const arrive = (ms: number): void => void world.after(ms, () => this.arrives(node, note));
    this.lookSoon(node, fate.between(0, lookMs));
    if (!note.touched) counts.add('note without scopes');
    if (fate.chance(shares.lost)) {
      counts.add('note lost');
      return;
    }
    const late = fate.chance(shares.late);
    if (late) counts.add('note late');
    arrive(late ? fate.between(20, 2 * lookMs) : fate.between(1, 20));
    if (!fate.chance(shares.twice)) return;
    counts.add('note twice');
    arrive(fate.between(0, 10 * lookMs));
  }

  /** A node that died meanwhile, or was set back, hears nothing of before. */
  private arrives(node: Lines, note: CommitNote): void {
    if (this.options.server.nodes.includes(node)) node.tell(note);
  }

  private lookSoon(node: Lines, ms: number): void {
    const { world, observer, orgId } = this.options;
    if (this.looking.has(node)) return;
    this.looking.add(node);
    world.after(ms, async () => {
      this.looking.delete(node);
      const { v } = await readClock(observer.query, orgId);
      this.arrives(node, { orgId, head: v });
    });
  }
}
