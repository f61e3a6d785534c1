import { app } from 'electron';

/**
 * Where a laptop is comes from its own system, or not at all. Chromium's other way is to ask a service on the internet with the names of
 * the networks around: that would tell a stranger which home a nurse is in. It is switched off, and its host is not even looked up.
 */
export function locateWithoutStrangers(): void {
  app.commandLine.appendSwitch('enable-features', 'LocationProviderManager:LocationProviderManagerMode/PlatformOnly');
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP www.googleapis.com ~NOTFOUND');
}
