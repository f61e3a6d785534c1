import { useCallback, useEffect, useRef, useState } from 'react';
import type { PortalHome } from '../../shared/protocol/portal-session.ts';
import type { Brought } from '../files/bring-up.ts';
import { keepCommands, waitingCommands } from './outbox.ts';
import { home, send, type Trouble, type Waiting } from './service.ts';

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
export function useHome(): HomeState & {
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
  const busy = useRef(false);

  const round = useCallback(async (): Promise<void> => {
    if (busy.current) return;
    busy.current = true;
    try {
      for (let first = queue.current[0]; first; first = queue.current[0]) {
        const brought = await bring(first);
        if (brought === 'later' || brought === 'session-over') {
          setState((old) => ({ ...old, trouble: brought === 'later' ? 'offline' : brought }));
          return;
        }
        if (brought !== 'here') {
          queue.current = queue.current.slice(1);
          keepCommands(queue.current);
          const waiting = queue.current;
          setState((old) => ({ ...old, waiting, fileLost: true }));
          continue;
        }
        const answer = await send(first);
        if (!answer.ok && answer.trouble !== 'not-valid') {
          const { trouble } = answer;
          setState((old) => ({ ...old, trouble }));
          return;
        }
        queue.current = queue.current.slice(1);
        keepCommands(queue.current);
        const refused = answer.ok && answer.value.outcome === 'refused' ? answer.value.kind : undefined;
        const waiting = queue.current;
        setState((old) => ({ ...old, waiting, ...(refused ? { refused } : {}) }));
      }
      const answer = await home();
      setState((old) => (answer.ok ? { ...old, page: answer.value, trouble: undefined } : { ...old, trouble: answer.trouble }));
    } finally {
      busy.current = false;
    }
  }, []);

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
      const waiting = queue.current;
      setState((old) => ({ ...old, waiting, refused: undefined, fileLost: false }));
      void round();
    },
    [round],
  );
  const refresh = useCallback(() => void round(), [round]);
  return { ...state, run, refresh };
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
