import { useCallback, useEffect, useRef, useState } from 'react';
import type { PortalHome } from '../../shared/protocol/portal-session.ts';
import type { Brought } from '../files/bring-up.ts';
import { keepCommands, waitingCommands } from './outbox.ts';
import type { Trouble } from './ask.ts';
import { home, send, type Waiting } from './service.ts';

const everyMs = 20_000;
const againMs = 4_000;

export interface HomeState {
  readonly page: PortalHome | undefined;
  readonly trouble: Trouble | undefined;
  readonly waiting: readonly Waiting[];
  /** Which kind of refusal met the last command. */
  readonly refused: string | undefined;
  /** A photo could not be sent: this browser has it no more, or the server does not take it. */
  readonly fileLost: boolean;
}

/** The page's own facts, asked again and again; what the person does goes out in order, and again until it has an answer. */
export function useHome(asked?: Promise<Response>): HomeState & {
  readonly run: (type: string, args: Readonly<Record<string, unknown>>) => void;
  readonly refresh: () => void;
} {
  const [state, setState] = useState<HomeState>(() => ({
    page: undefined,
    trouble: undefined,
    waiting: waitingCommands(),
    refused: undefined,
    fileLost: false,
  }));
  const queue = useRef<readonly Waiting[]>(state.waiting);
  /** Taken by the server, and not seen yet on a page that was asked for afterwards: shown as said until then, or a question would come back for a moment. */
  const unseen = useRef<readonly Waiting[]>([]);
  const sending = useRef(false);
  const looking = useRef(false);
  const looks = useRef(0);
  const early = useRef(asked);

  /** Sends what waits, in order. @returns whether all of it has an answer */
  const drain = useCallback(async (): Promise<boolean> => {
    // Whoever is at it takes along what is added meanwhile.
    if (sending.current) return false;
    sending.current = true;
    try {
      for (let first = queue.current[0]; first; first = queue.current[0]) {
        const stopped = await sendOne(first, (left, news) => {
          if (left) {
            queue.current = queue.current.slice(1);
            keepCommands(queue.current);
            if (left === 'taken') unseen.current = [...unseen.current, first];
          }
          const waiting = [...unseen.current, ...queue.current];
          setState((old) => ({ ...old, waiting, ...news }));
        });
        if (stopped) return false;
      }
      return true;
    } finally {
      sending.current = false;
    }
  }, []);

  const look = useCallback(async (): Promise<void> => {
    looks.current += 1;
    if (looking.current) return;
    looking.current = true;
    try {
      for (let seen = 0; seen !== looks.current;) {
        seen = looks.current;
        const told = unseen.current;
        const answer = await home(early.current);
        early.current = undefined;
        // Something was sent meanwhile: this answer may not know of it yet.
        if (seen !== looks.current) continue;
        if (answer.ok) unseen.current = unseen.current.filter((one) => !told.includes(one));
        const waiting = [...unseen.current, ...queue.current];
        setState((old) => (answer.ok ? { ...old, page: answer.value, waiting, trouble: undefined } : { ...old, trouble: answer.trouble }));
      }
    } finally {
      looking.current = false;
    }
  }, []);

  // Nothing that is written waits for a look at what is new.
  const round = useCallback(async (): Promise<void> => {
    if (await drain()) await look();
  }, [drain, look]);

  const failing = state.trouble === 'offline' || state.trouble === 'later';
  useEffect(() => {
    const now = (): void => {
      if (document.visibilityState === 'visible') void round();
    };
    now();
    const timer = window.setInterval(now, failing ? againMs : everyMs);
    window.addEventListener('online', now);
    document.addEventListener('visibilitychange', now);
    return () => {
      window.clearInterval(timer);
      window.removeEventListener('online', now);
      document.removeEventListener('visibilitychange', now);
    };
  }, [round, failing]);

  const run = useCallback(
    (type: string, args: Readonly<Record<string, unknown>>): void => {
      queue.current = [...queue.current, { id: newId('cmd'), type, args, at: new Date().toISOString() }];
      keepCommands(queue.current);
      const waiting = [...unseen.current, ...queue.current];
      setState((old) => ({ ...old, waiting, refused: undefined, fileLost: false }));
      void round();
    },
    [round],
  );
  const refresh = useCallback(() => void round(), [round]);
  return { ...state, run, refresh };
}

/** Brings one command to the server; `tell` hears whether it left the queue, taken or not, and what is new. @returns whether to stop here for now */
async function sendOne(
  command: Waiting,
  tell: (left: 'taken' | 'refused' | undefined, news: Partial<HomeState>) => void,
): Promise<boolean> {
  const brought = await bring(command);
  if (brought === 'later' || brought === 'session-over') {
    tell(undefined, { trouble: brought === 'later' ? 'offline' : brought });
    return true;
  }
  if (brought !== 'here') {
    tell('refused', { fileLost: true });
    return false;
  }
  const answer = await send(command);
  if (!answer.ok && answer.trouble !== 'not-valid') {
    tell(undefined, { trouble: answer.trouble });
    return true;
  }
  if (!answer.ok) tell('refused', {});
  else if (answer.value.outcome === 'refused') tell('refused', { refused: answer.value.kind });
  else tell('taken', {});
  return false;
}

/** The bytes of a photo are at the server before it hears of the photo. Only those who send one fetch what that needs. */
async function bring({ type, args }: Waiting): Promise<Brought> {
  if (type !== 'attachment.add') return 'here';
  const loaded = await import('../files/bring-up.ts').catch(() => undefined);
  return loaded ? loaded.bringUp(String(args['sha256']), String(args['contentType'])) : 'later';
}

/** Ids are made here, so that a command sent twice is one command. `randomUUID` needs a secure page; the fallback serves a page over plain HTTP. */
export function newId(prefix: string): string {
  const bytes = window.crypto.getRandomValues(new Uint8Array(16));
  return `${prefix}-${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
