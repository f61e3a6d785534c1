import { ipcMain, type IpcMainEvent, type IpcMainInvokeEvent, type WebContents } from 'electron';
import type { Logger } from 'pino';
import { CONNECT_ENGINE } from '../../shared/protocol/ipc-names.ts';
import { channels, type Channel, type ChannelArgs, type ChannelResults } from '../../shared/protocol/ipc.ts';
import { Fault } from '../../shared/kernel/fault.ts';
import { traceOf } from './log.ts';
import type { PageOrigin } from './page-origin.ts';

export type Handlers = {
  readonly [C in Channel]: (args: ChannelArgs<C>, sender: WebContents) => ChannelResults[C] | Promise<ChannelResults[C]>;
};

interface IpcOptions {
  readonly handlers: Handlers;
  readonly connectEngine: (sender: WebContents) => void;
  readonly pages: PageOrigin;
  readonly log: Logger;
}

/** Opens the channels of shared/protocol/ipc.ts: only to the top frame of our own pages, only with arguments that the schema takes. */
export function openChannels({ handlers, connectEngine, pages, log }: IpcOptions): void {
  const fromUs = (event: IpcMainEvent | IpcMainInvokeEvent): boolean =>
    event.senderFrame !== null && event.senderFrame.parent === null && pages.isOurs(event.senderFrame.url);

  const open = <C extends Channel>(channel: C): void => {
    ipcMain.handle(channel, async (event, raw: unknown) => {
      if (!fromUs(event)) throw new Fault('foreign-sender', 'never');
      const parsed = channels[channel].safeParse(raw);
      if (!parsed.success) throw new Fault('bad-arguments', 'never');
      try {
        return await handlers[channel](parsed.data as ChannelArgs<C>, event.sender);
      } catch (error) {
        log.error({ channel, ...traceOf(error) }, 'channel failed');
        throw error instanceof Fault ? error : new Fault('main-failed', 'later');
      }
    });
  };
  for (const channel of Object.keys(channels) as Channel[]) open(channel);
  ipcMain.on(CONNECT_ENGINE, (event) => {
    if (fromUs(event)) connectEngine(event.sender);
  });
}
