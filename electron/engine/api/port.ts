/** The part of a MessagePort that the engine uses; Electron's MessagePortMain and Node's MessagePort both fit. */
export interface Port {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (message: { data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  start(): void;
  close(): void;
}
