import type { EngineEvent } from '../../shared/protocol/engine-api.ts';

export type Listener = (event: EngineEvent) => void;

/** What happens in the engine, told to everyone who listens. */
export class Events {
  private readonly listeners = new Set<Listener>();

  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  tell(event: EngineEvent): void {
    for (const listener of this.listeners) listener(event);
  }
}
