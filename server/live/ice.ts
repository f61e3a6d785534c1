import { createHmac } from 'node:crypto';
import type { IceConfig } from '../../shared/call/signals.ts';

export interface TurnOptions {
  /** `turn:host:3478?transport=udp`, several by comma. */
  readonly urls: string;
  /** The secret that the TURN server shares (`static-auth-secret` of coturn). */
  readonly secret: string;
  /** Never tell browsers each other's addresses: everything goes through the relay. An organisation may ask for it by itself. */
  readonly relayOnly: boolean;
}

/** A credential is good for an hour: one that is stolen is worth little, and who stays longer is given another in time. */
const seconds = 60 * 60;
export const renewAfterMs = (seconds / 2) * 1000;

/** How the browsers of one call may connect, for somebody who was let in. The TURN credential is bound to the call and the participant and ends by itself (the TURN REST scheme). */
export function iceFor(turn: TurnOptions | undefined, who: { callId: string; peerId: string; relayOnly: boolean }, now: number): IceConfig {
  const relayOnly = who.relayOnly || (turn?.relayOnly ?? false);
  if (!turn) return { iceServers: [], relayOnly };
  const username = `${String(Math.floor(now / 1000) + seconds)}:${who.callId}.${who.peerId}`;
  const credential = createHmac('sha1', turn.secret).update(username).digest('base64');
  return { iceServers: [{ urls: turn.urls.split(',').map((url) => url.trim()), username, credential }], relayOnly };
}

/** `HEARTHLINE_TURN_URLS`, `HEARTHLINE_TURN_SECRET`, `HEARTHLINE_TURN_RELAY_ONLY=1`. */
export function turnFromEnvironment(env: Readonly<Record<string, string | undefined>>): TurnOptions | undefined {
  const { HEARTHLINE_TURN_URLS: urls, HEARTHLINE_TURN_SECRET: secret, HEARTHLINE_TURN_RELAY_ONLY: relayOnly } = env;
  return urls && secret ? { urls, secret, relayOnly: relayOnly === '1' } : undefined;
}
