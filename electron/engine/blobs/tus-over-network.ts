import type { HttpRequest, HttpResponse, HttpStack } from 'tus-js-client';
import type { HttpAnswer, Network } from '../env.ts';
import { textOf } from '../sync/trouble.ts';

const silenceMs = 30_000;

export interface TusWays {
  readonly network: Network;
  readonly signal: AbortSignal;
  /** Waited for before bytes are sent: what is small and urgent goes first. */
  readonly gate: () => Promise<void>;
  /** How long a piece of so many bytes took. */
  readonly took: (bytes: number) => { done: () => void };
  /** The address of the upload, whatever a machine on the way says. */
  readonly uploadUrl: string;
}

/** Lets the tus library speak through the engine's own network: the same silence limits, and the same in a simulation. */
export function tusOverNetwork(ways: TusWays): HttpStack {
  return { getName: () => 'HearthlineNetwork', createRequest: (method, url) => new Request(ways, method, url) };
}

class Request implements HttpRequest {
  private readonly headers = new Map<string, string>();
  private readonly ways: TusWays;
  private readonly method: string;
  private readonly url: string;

  constructor(ways: TusWays, method: string, url: string) {
    this.ways = ways;
    this.method = method;
    this.url = url;
  }

  getMethod(): string {
    return this.method;
  }

  getURL(): string {
    return this.url;
  }

  setHeader(header: string, value: string): void {
    this.headers.set(header.toLowerCase(), value);
  }

  getHeader(header: string): string | undefined {
    return this.headers.get(header.toLowerCase());
  }

  setProgressHandler(): void {
    // Progress is told by whole pieces: what the server said it has.
  }

  async send(body: unknown): Promise<HttpResponse> {
    const bytes = body instanceof Uint8Array ? body : undefined;
    if (bytes) await this.ways.gate();
    const timed = bytes ? this.ways.took(bytes.length) : undefined;
    const answer = await this.ways.network.send({
      method: this.method as 'HEAD' | 'POST' | 'PATCH',
      url: this.url,
      headers: Object.fromEntries(this.headers),
      ...(bytes ? { body: bytes } : {}),
      silenceMs,
      signal: this.ways.signal,
    });
    const text = await textOf(answer.body);
    timed?.done();
    return responseOf(answer, text, this.ways.uploadUrl);
  }

  abort(): Promise<void> {
    return Promise.resolve();
  }

  getUnderlyingObject(): unknown {
    return undefined;
  }
}

function responseOf(answer: HttpAnswer, text: string, uploadUrl: string): HttpResponse {
  return {
    getStatus: () => answer.status,
    getHeader: (header) => (header.toLowerCase() === 'location' ? uploadUrl : answer.headers[header.toLowerCase()]),
    getBody: () => text,
    getUnderlyingObject: () => undefined,
  };
}
