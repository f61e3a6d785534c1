import { v7 } from 'uuid';
import type { CallPorts } from '../../../shared/call/call-session.ts';
import { call as ask, listenToCalls } from '../../app/engine.ts';

/** A line through the engine, which alone reaches the server and knows the session. */
export const openLine: CallPorts['openLine'] = (on) => {
  const lineId = v7();
  let lost = false;
  const lose = (): void => {
    if (lost) return;
    lost = true;
    stop();
    on.lost();
  };
  const stop = listenToCalls((event) => {
    if (event.lineId !== lineId || lost) return;
    if (event.what === 'heard') on.message(event.text);
    else if (event.what === 'opened') on.opened();
    else lose();
  });
  void ask('call.open', { lineId }).catch(lose);
  return {
    send: (text: string) => void ask('call.say', { lineId, text }).then(({ said }) => (said ? undefined : lose()), lose),
    close: () => {
      lost = true;
      stop();
      void ask('call.close', { lineId }).catch(() => undefined);
    },
  };
};
