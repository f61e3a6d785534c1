import type { RosterEntry } from '../../shared/call/signals.ts';
import { noteStay } from '../../shared/domain/calls/note-stay.ts';
import { instant } from '../../shared/kernel/time.ts';
import type { VideoCallId } from '../../shared/records/ids.ts';
import type { GoneHow } from '../../shared/records/video-call.ts';
import { submitAsServer } from '../commands/submit-as-server.ts';
import type { Services } from '../http/services.ts';

interface Note {
  readonly orgId: string;
  readonly callId: VideoCallId;
  readonly who: Omit<RosterEntry, 'state'>;
  readonly gone: GoneHow | undefined;
  readonly now: number;
}

/** Writes into the record of a call who is in it, as it happens and in order: what a window saw would be lost with the window. */
export class CallStays {
  readonly #services: Services;
  /** Not written yet; kept while the database is away. */
  readonly #notes: Note[] = [];
  #writing = false;

  constructor(services: Services) {
    this.#services = services;
  }

  note(callId: VideoCallId, orgId: string, { state: _state, ...who }: RosterEntry, gone: GoneHow | undefined): void {
    this.#notes.push({ orgId, callId, who, gone, now: this.#services.clock() });
    void this.write();
  }

  /** Writes what waits; what fails waits for the next time. */
  async write(): Promise<void> {
    if (this.#writing) return;
    this.#writing = true;
    try {
      for (let [note] = this.#notes; note; [note] = this.#notes) {
        await this.#keep(note);
        this.#notes.shift();
      }
    } catch (error) {
      this.#services.onFailure('call-stay', error);
    } finally {
      this.#writing = false;
    }
  }

  async #keep({ orgId, callId, who, gone, now }: Note): Promise<void> {
    const { database, commits } = this.#services;
    const [call] = await database.snapshot(orgId, (query) =>
      query<{ patientId: string }>('SELECT patient_id AS "patientId" FROM video_call WHERE org_id = $1 AND id = $2', [orgId, callId]),
    );
    if (!call) return;
    const args = { callId, patientId: call.patientId, at: instant(now), who, ...(gone ? { gone } : {}) };
    const key = `${callId} ${who.peerId} ${gone ?? who.level} ${String(now)}`;
    await submitAsServer(commits, orgId, key, noteStay, args, now);
  }
}
