import { Fault } from '../../shared/kernel/fault.ts';
import type { EngineEvent, EngineReply, EngineRequest, Method, MethodArgs, MethodResults } from '../../shared/protocol/engine-api.ts';

/** The half of a MessagePort that is needed here. */
export interface Wire {
  postMessage(message: unknown): void;
  onmessage: ((event: MessageEvent) => void) | null;
  close(): void;
}

interface Pending {
  readonly request: EngineRequest;
  readonly resolve: (value: unknown) => void;
  readonly reject: (fault: Fault) => void;
}

/** Asking again changes nothing, so these survive the death of an engine unseen. Everything else is told as not done. */
const askAgain = new Set<Method>(['query', 'session.state', 'sync.status', 'sync.now', 'blob.put', 'blob.get']);

/** Requests and replies over one port at a time; a new port takes over when the engine was started anew. */
export class EngineConnection {
  #wire: Wire | undefined;
  #nextId = 1;
  readonly #pending = new Map<number, Pending>();
  readonly #listeners = new Set<(event: EngineEvent) => void>();

  request<M extends Method>(method: M, args: MethodArgs<M>): Promise<MethodResults[M]> {
    return new Promise((resolve, reject) => {
      const request: EngineRequest = { id: this.#nextId++, method, args };
      this.#pending.set(request.id, { request, resolve: (value) => resolve(value as MethodResults[M]), reject });
      this.#wire?.postMessage(request);
    });
  }

  listen(listener: (event: EngineEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Takes a new port. What was asked before there was any is sent now; what a dead engine left open is asked again or told as lost. */
  attach(wire: Wire): void {
    const first = this.#wire === undefined;
    this.#wire?.close();
    this.#wire = wire;
    wire.onmessage = (event: MessageEvent<EngineReply | EngineEvent>) => {
      if (this.#wire === wire) this.#receive(event.data);
    };
    for (const pending of [...this.#pending.values()]) {
      if (first || askAgain.has(pending.request.method)) wire.postMessage(pending.request);
      else this.#lose(pending);
    }
  }

  /** The port closed. Questions wait for the next engine; the rest is told at once, so that nobody waits for an answer that cannot come. */
  detach(wire: Wire): void {
    if (this.#wire !== wire) return;
    for (const pending of [...this.#pending.values()]) if (!askAgain.has(pending.request.method)) this.#lose(pending);
  }

  #lose(pending: Pending): void {
    this.#pending.delete(pending.request.id);
    pending.reject(new Fault('engine-restarted', 'later'));
  }

  #receive(message: EngineReply | EngineEvent): void {
    if ('event' in message) {
      for (const listener of this.#listeners) listener(message);
      return;
    }
    const pending = this.#pending.get(message.id);
    if (!pending) return;
    this.#pending.delete(message.id);
    if ('fault' in message) pending.reject(new Fault(message.fault.code, 'later'));
    else pending.resolve(message.value);
  }
}
