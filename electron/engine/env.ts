/** Everything that the sync engine may know of the world. A simulation gives it another one. */
export interface Env {
  readonly clock: { now(): number };
  readonly timers: { after(ms: number, run: () => void): Cancel };
  /** Between 0 and 1. */
  readonly random: () => number;
  readonly ids: { next(prefix: string): string };
  readonly network: Network;
}

export type Cancel = () => void;

export interface Network {
  /** Throws the faults `unreachable` and `timeout`. Any status is an answer. */
  send(request: HttpRequest): Promise<HttpAnswer>;
  openSocket(url: string, on: SocketHandlers): Socket;
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'HEAD' | 'PATCH';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  /** Longest silence before the answer's head and between its pieces. */
  readonly silenceMs: number;
  readonly signal?: AbortSignal;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The body, decompressed. Ends with the fault `cut` when the connection broke inside it. */
  readonly body: AsyncIterable<Uint8Array>;
}

export interface SocketHandlers {
  readonly opened: () => void;
  readonly message: (text: string) => void;
  readonly closed: (code: number) => void;
}

export interface Socket {
  send(text: string): void;
  close(): void;
}
