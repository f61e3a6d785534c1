/** A name that every file system takes and that cannot lead into another folder. */
export function safeName(suggested: string): string {
  const name = suggested
    .replace(/[\p{Cc}<>:"/\\|?*]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  return name === '' ? 'hearthline' : name.slice(0, 120);
}
