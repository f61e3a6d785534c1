import { contextBridge, ipcRenderer } from 'electron';
import { CONNECT_ENGINE, ENGINE_PORT, MAIN_EVENT } from '../../shared/protocol/ipc-names.ts';
import type { Bridge, MainEvent } from '../../shared/protocol/ipc.ts';

const bridge: Bridge = {
  invoke: (channel, args) => ipcRenderer.invoke(channel, args),
  onMain(listener) {
    const hear = (_event: unknown, event: MainEvent): void => {
      listener(event);
    };
    ipcRenderer.on(MAIN_EVENT, hear);
    return () => void ipcRenderer.off(MAIN_EVENT, hear);
  },
  connectEngine: () => {
    ipcRenderer.send(CONNECT_ENGINE);
  },
};

contextBridge.exposeInMainWorld('hearthline', bridge);

// A MessagePort cannot cross the bridge; it can be posted to the page.
ipcRenderer.on(ENGINE_PORT, (event) => {
  window.postMessage(ENGINE_PORT, '*', event.ports);
});
