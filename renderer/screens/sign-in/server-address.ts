const ownMachine = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?(\/|$)/;

/** What people type as an address: the scheme may be missing, a slash may be too much. Without one it is https, except on this machine. */
export function serverAddress(typed: string): string {
  const text = typed.trim().replace(/\/+$/, '');
  if (text === '' || /^https?:\/\//i.test(text)) return text;
  return `${ownMachine.test(text) ? 'http' : 'https'}://${text}`;
}
