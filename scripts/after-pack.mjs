import fs from 'node:fs';
import path from 'node:path';

/**
 * Called by electron-builder before the fuses are set. Electron's own welcome page is not ours to ship.
 * @param {{ appOutDir: string, electronPlatformName: string, packager: { appInfo: { productFilename: string } } }} context
 */
export default function afterPack({ appOutDir, electronPlatformName, packager }) {
  const inside = electronPlatformName === 'darwin' ? `${packager.appInfo.productFilename}.app/Contents/Resources` : 'resources';
  fs.rmSync(path.join(appOutDir, inside, 'default_app.asar'), { force: true });
}
