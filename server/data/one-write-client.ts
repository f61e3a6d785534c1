import { Client } from 'pg';

/** PostgreSQL's client, whose statements of one turn go out in one write: most of what a short statement costs us is handing it to the system. */
export class OneWriteClient extends Client {
  #held = false;

  override query = ((...args: unknown[]) => {
    this.#hold();
    return (super.query.bind(this) as (...given: unknown[]) => unknown)(...args);
  }) as Client['query'];

  #hold(): void {
    const { stream } = this.connection;
    if (this.#held || !('cork' in stream)) return;
    this.#held = true;
    stream.cork();
    process.nextTick(() => {
      this.#held = false;
      stream.uncork();
    });
  }
}
