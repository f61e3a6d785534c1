import fs from 'node:fs';
import path from 'node:path';
import { removeFolder, temporaryFolder } from './checkout.ts';
import type { PackagedOptions } from './packaged-app.ts';

/**
 * The daemon says that it runs before it answers on the bus. Whoever asks then calls up a second one without a keyring, which asks the
 * person for a password in a window and keeps the app waiting: as at a real log-in, the desktop comes when the keyring is open.
 */
const session = `#!/bin/sh
printf secret | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
ask() { dbus-send --session --print-reply "$@" 2>/dev/null; }
until ask --dest=org.freedesktop.DBus / org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets | grep -q true; do sleep 0.05; done
until ask --dest=org.freedesktop.secrets /org/freedesktop/secrets org.freedesktop.Secret.Service.ReadAlias string:default | grep -q login; do sleep 0.05; done
exec "$@"
`;

/** A person's desktop with an unlocked keyring of its own (gnome-keyring on a private bus). Another instance is another person's, or a new machine. */
export class DesktopSession {
  readonly #home = temporaryFolder('home');
  readonly #script = path.join(this.#home, 'session.sh');

  constructor() {
    fs.writeFileSync(this.#script, session, { mode: 0o755 });
  }

  /** Merged into the options of a start, runs the app on this desktop. */
  get options(): Pick<PackagedOptions, 'under' | 'args' | 'env'> {
    return {
      under: ['dbus-run-session', '--', this.#script],
      args: ['--password-store=gnome-libsecret'],
      env: { HOME: this.#home, XDG_DATA_HOME: path.join(this.#home, 'share'), XDG_RUNTIME_DIR: this.#home },
    };
  }

  remove(): void {
    removeFolder(this.#home);
  }
}
