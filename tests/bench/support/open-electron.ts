import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { root } from '../../support/checkout.ts';

export interface OpenedElectron {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** When the launch began. */
  readonly from: number;
}

/** Starts the same Electron on one app folder or another, the same way, and times from here. */
export async function openElectron(folder: string, env: Readonly<Record<string, string>> = {}): Promise<OpenedElectron> {
  const from = performance.now();
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const app = await _electron.launch({
    args: [...asRoot, folder],
    cwd: root,
    env: { ...(process.env as Record<string, string>), ...env },
    timeout: 60_000,
  });
  return { app, page: await app.firstWindow(), from };
}
