import { ipcMain, type IpcMainEvent, type IpcMainInvokeEvent, type WebContents } from 'electron';
import { CONNECT_ENGINE, channelNames } from '../../shared/protocol/ipc-names.ts';
import { Fault } from '../../shared/kernel/fault.ts';
import type { PageOrigin } from './page-origin.ts';

/** Answers a call of a window whose sender was found to be ours; the arguments are still as they came. */
export type Answer = (channel: (typeof channelNames)[number], raw: unknown, sender: WebContents) => Promise<unknown>;

interface IpcOptions {
  /** What answers is read when the first window asks: no window needs it in order to appear. */
  readonly answer: () => Promise<Answer>;
  readonly connectEngine: (sender: WebContents) => void;
  readonly pages: PageOrigin;
}

/** Opens the channels of shared/protocol/ipc.ts, only to the top frame of our own pages. */
export function openChannels({ answer, connectEngine, pages }: IpcOptions): void {
  const fromUs = (event: IpcMainEvent | IpcMainInvokeEvent): boolean =>
    event.senderFrame !== null && event.senderFrame.parent === null && pages.isOurs(event.senderFrame.url);

  for (const channel of channelNames)
    ipcMain.handle(channel, async (event, raw: unknown) => {
      if (!fromUs(event)) throw new Fault('foreign-sender', 'never');
      return await (
        await answer()
      )(channel, raw, event.sender);
    });
  ipcMain.on(CONNECT_ENGINE, (event) => {
    if (fromUs(event)) connectEngine(event.sender);
  });
}
