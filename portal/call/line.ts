import type { Line } from '../../shared/call/call-session.ts';

/** The line of a call, straight to the server; the session's cookie goes with it. */
export function openLine(on: { readonly opened: () => void; readonly message: (text: string) => void; readonly lost: () => void }): Line {
  const url = new URL('/call', window.location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  const socket = new WebSocket(url);
  let over = false;
  socket.addEventListener('open', () => on.opened());
  socket.addEventListener('message', ({ data }) => {
    if (!over && typeof data === 'string') on.message(data);
  });
  socket.addEventListener('close', () => {
    if (over) return;
    over = true;
    on.lost();
  });
  return {
    send: (text) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
    },
    close: () => {
      over = true;
      socket.close();
    },
  };
}
