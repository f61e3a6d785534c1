import fs from 'node:fs';
import path from 'node:path';
import { removeFolder, temporaryFolder } from './checkout.ts';
import type { PackagedOptions } from './packaged-app.ts';

/** A person's desktop with an unlocked keyring of its own (gnome-keyring on a private bus). Another instance is another person's, or a new machine. */
export class DesktopSession {
  readonly #home = temporaryFolder('home');
  readonly #script = path.join(this.#home, 'session.sh');

  constructor() {
    fs.writeFileSync(
      this.#script,
      '#!/bin/sh\nprintf secret | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1\nexec "$@"\n',
      { mode: 0o755 },
    );
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
