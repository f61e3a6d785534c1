import { Fault } from '../../../shared/kernel/fault.ts';
import { alwaysTaken, briefHeader, type SyncHeader, type SyncRequest } from '../../../shared/protocol/sync.ts';
import { healthHeader, healthText } from '../../../shared/protocol/devices.ts';
import { protocol } from '../../../shared/protocol/version.ts';
import { readMeta, writeMeta } from '../data/tables/meta.ts';
import { isSomethingSending, markSending, markUnanswered, outboxCounts } from '../data/tables/outbox.ts';
import { lossOf, refuseLost, type Loss } from '../data/held-steps.ts';
import { isFault } from '../data/sqlite-fault.ts';
import { shortly, together } from '../data/transaction.ts';
import type { OpenPerson } from '../open-person.ts';
import { applyStep } from './apply-page.ts';
import { buildRequest, type RoundSize } from './build-request.ts';
import { fillStraight } from './first-load.ts';
import { readAnswer, type Piece } from './read-answer.ts';
import { beginReset, endReset, isAnotherServer } from './reset.ts';
import { purgeLostScopes } from './purge.ts';
import { post, type ServerLink } from './server-link.ts';

export interface RoundOptions {
  readonly link: ServerLink;
  readonly appVersion: string;
  readonly size: RoundSize;
  readonly signal: AbortSignal;
  /** Only the answers to the commands are wanted: rows come by the live line. A server may answer in full all the same. */
  readonly brief?: boolean;
  /** Hands over work by the live line; undefined: it was not answered there. */
  readonly byLine?: (request: SyncRequest, health: string) => Promise<readonly Piece[] | undefined>;
  /** Told after each page, for the progress of a long load. */
  readonly progress: (rows: number, cursor: number, head: number) => void;
}

export interface RoundResult {
  /** The server has more, or this side has: go again at once. */
  readonly more: boolean;
  readonly commands: number;
  /** The answer was about commands alone; what they changed comes by the live line, up to here. */
  readonly owed: number | undefined;
  readonly rows: number;
  readonly serverNow: string;
  readonly clockOffsetMs: number;
}

/** One question and its answer. Throws what went wrong; whole pages that came before that are kept, and nothing that was sent is forgotten. */
export async function runRound(person: OpenPerson, options: RoundOptions): Promise<RoundResult> {
  const { request, health } = together(person.db, () => ({
    request: buildRequest(person, options.size, options.appVersion),
    health: healthText(outboxCounts(person.db)),
  }));
  noteSending(person, request);
  const askedAt = person.env.clock.now();
  try {
    const pieces = options.brief ? await options.byLine?.(request, health) : undefined;
    if (pieces) return await new Answer(person, request, options, askedAt).take(pieces);
    const postedAt = person.env.clock.now();
    const { body } = await post(person.env, options.link, '/sync', request, options.signal, {
      [healthHeader]: health,
      ...(options.brief ? { [briefHeader]: '1' } : {}),
    });
    return await new Answer(person, request, options, postedAt).take(readAnswer(body));
  } finally {
    // Still open: a lock may have closed the store while the network was slow.
    if (person.db.open) unanswered(person);
  }
}

class Answer {
  private header: SyncHeader | undefined;
  private unapplied: SyncHeader | undefined;
  private rows = 0;
  private headerAt = 0;
  private readonly person: OpenPerson;
  private readonly request: SyncRequest;
  private readonly options: RoundOptions;
  private readonly askedAt: number;
  private readonly lossBefore: Loss | undefined;

  constructor(person: OpenPerson, request: SyncRequest, options: RoundOptions, askedAt: number) {
    this.person = person;
    this.request = request;
    this.options = options;
    this.askedAt = askedAt;
    this.lossBefore = lossOf(person.db);
  }

  async take(pieces: AsyncIterable<Piece> | Iterable<Piece>): Promise<RoundResult> {
    try {
      for await (const piece of pieces) {
        if (this.options.signal.aborted || !this.person.db.open) throw new Fault('cut', 'later');
        // A page that the disk did not take was taken back with its cursor: nothing after it may stand in its place.
        refuseLost(this.person.db, this.lossBefore);
        const done = this.takePiece(piece);
        if (done) return done;
      }
    } catch (error) {
      // The answers to commands are whole even if the rows after them are not.
      if (this.unapplied && this.person.db.open) this.step([], undefined);
      throw error;
    }
    throw new Fault('cut', 'later');
  }

  private takePiece(piece: Piece): RoundResult | undefined {
    switch (piece.piece) {
      case 'header':
        return this.takeHeader(piece.header);
      case 'page':
        this.step(piece.changes, piece.mark);
        this.rows += piece.changes.length;
        if (piece.mark.tag === 'P') this.options.progress(piece.changes.length, piece.mark.cursor, this.header?.head ?? 0);
        else this.options.progress(piece.changes.length, 0, 0);
        return undefined;
      case 'end':
        if (this.unapplied) this.step([], undefined);
        return this.finish(piece.end.more);
    }
  }

  private takeHeader(header: SyncHeader): RoundResult | undefined {
    if (header.brief && !this.options.brief) throw new Fault('malformed-answer', 'later');
    if (header.protocol < protocol.oldestSpoken) throw new Fault('server-too-old', 'later');
    this.header = header;
    this.headerAt = this.person.env.clock.now();
    this.note('serverTakes', String(header.takes ?? alwaysTaken));
    if (isAnotherServer(this.person, header)) {
      beginReset(this.person, header.epoch);
      return this.result(true);
    }
    this.note('epoch', header.epoch);
    // While the server still looks for the rows.
    fillStraight(this.person.db, header.head - this.request.cursor);
    this.unapplied = header;
    return undefined;
  }

  private note(what: 'epoch' | 'serverTakes', value: string): void {
    const { db } = this.person;
    if (readMeta(db, what) !== value) shortly(db, () => writeMeta(db, what, value));
  }

  private step(changes: Parameters<typeof applyStep>[1]['changes'], mark: Parameters<typeof applyStep>[1]['mark']): void {
    const header = this.unapplied;
    applyStep(this.person, { header, askedFrom: this.request.cursor, changes, mark });
    this.unapplied = undefined;
  }

  private finish(more: boolean): RoundResult {
    const { person, header } = this;
    if (!more && !header?.brief) {
      endReset(person);
      purgeLostScopes(person);
      if (header)
        shortly(person.db, () => {
          writeMeta(person.db, 'receivedAsOf', header.serverNow);
          writeMeta(person.db, 'clockOffsetMs', String(this.offset()));
        });
    }
    return this.result(more);
  }

  private result(more: boolean): RoundResult {
    return {
      more,
      commands: this.request.commands.length,
      owed: this.header?.brief ? this.owed(this.header) : undefined,
      rows: this.rows,
      serverNow: this.header?.serverNow ?? '',
      clockOffsetMs: this.offset(),
    };
  }

  /** How far the rows must come until nothing of these commands is on the screen by itself any more. */
  private owed({ outcomes, head }: SyncHeader): number {
    return outcomes.every(({ outcome }) => outcome === 'refused') ? 0 : head;
  }

  /** The server's clock against the middle of the question's way. */
  private offset(): number {
    return this.header ? Math.round(Date.parse(this.header.serverNow) - (this.askedAt + this.headerAt) / 2) : 0;
  }
}

/** Without room on the disk the mark is left out: sending is what can still help, and the same id again does no harm. */
function noteSending(person: OpenPerson, request: SyncRequest): void {
  if (request.commands.length === 0) return;
  try {
    shortly(person.db, () =>
      markSending(
        person.db,
        request.commands.map(({ id }) => id),
      ),
    );
    person.notify.outbox();
  } catch (error) {
    if (!isFault(error, 'disk-full')) throw error;
  }
}

function unanswered(person: OpenPerson): void {
  if (!isSomethingSending(person.db)) return;
  try {
    shortly(person.db, () => markUnanswered(person.db));
  } catch (error) {
    if (!isFault(error, 'disk-full')) throw error;
  }
}
