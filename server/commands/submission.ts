import type { CommandEnvelope, SyncRequest } from '../../shared/protocol/sync.ts';
import type { Actor } from '../../shared/domain/define-command.ts';
import type { PractitionerId } from '../../shared/records/ids.ts';

/** The session that work came over, and the server that its laptop follows: both are looked at in the transaction that takes the work. */
export interface Over {
  readonly token: string;
  readonly follows: Pick<SyncRequest, 'epoch' | 'cursor'>;
}

/** A command and who brought it. */
export interface Submission {
  readonly envelope: CommandEnvelope;
  /** The person whose session it came over: only the author's own session may bring a command. */
  readonly bringer: PractitionerId;
  /** Of all that one laptop brings at once the same. */
  readonly over?: Over;
  /** The server itself made the envelope (a patient's answer by link): there is no device whose signature could be checked. */
  readonly vouched?: true;
  /** Who acts when it is nobody of the team: the person of a portal session, who has no practitioner's record to be looked up. */
  readonly portalActor?: Actor;
}
