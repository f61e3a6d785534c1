import { net, powerMonitor } from 'electron';

export type SystemChange = 'locked' | 'suspend' | 'resume' | 'online' | 'offline';

/** Tells what happens to the machine as a whole. */
export interface Power {
  watch(listener: (what: SystemChange) => void): void;
}

/** The main process has no event for the network, only a cheap question. */
const NETWORK_LOOK_MS = 5_000;

export function systemPower(): Power {
  return {
    watch(listener) {
      powerMonitor.on('lock-screen', () => listener('locked'));
      powerMonitor.on('suspend', () => listener('suspend'));
      powerMonitor.on('resume', () => listener('resume'));
      let online = net.isOnline();
      setInterval(() => {
        if (net.isOnline() === online) return;
        online = !online;
        listener(online ? 'online' : 'offline');
      }, NETWORK_LOOK_MS).unref();
    },
  };
}
