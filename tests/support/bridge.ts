import type { Page } from '@playwright/test';
import type { Bridge, Channel, ChannelArgs, ChannelResults } from '../../shared/protocol/ipc.ts';

/** Asks the main process as the page does. */
export function invoke<C extends Channel>(page: Page, channel: C, args: ChannelArgs<C>): Promise<ChannelResults[C]> {
  return page.evaluate<unknown, [Channel, unknown]>(
    ([name, value]) => (globalThis as unknown as { hearthline: Bridge }).hearthline.invoke(name, value as never),
    [channel, args],
  ) as Promise<ChannelResults[C]>;
}
