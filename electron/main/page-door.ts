import type { SessionState } from '../../shared/protocol/status.ts';

/** Where renderer/index.html waits for the nonce of this load, and for who may come in. */
const nonceOf = '__STYLE_NONCE__';
const doorOf = '__DOOR__';
const emptyRoot = '<div id="root"></div>';
/** Read at once, or by renderer/public/first.js when the door that came with the page is on screen. */
const module = '<script type="module"';
const moduleLater = '<script type="module-later"';
const everyMorning = /<template id="door-of-every-morning"\s*>([\s\S]*?)<\/template>/;

type Locked = Extract<SessionState, { phase: 'locked' }>;

/** Whether the door is the one that most mornings begin with: one person was here last, and nothing else is to be said. */
export function standsAtOnce(door: SessionState | undefined): door is Locked {
  return door?.phase === 'locked' && door.reason === 'start';
}

/** The page as it is given out: who may come in is told with it, and the door that most mornings begin with stands in it already, drawn before any script is read. */
export function withDoor(page: string, nonce: string, door: SessionState | undefined): string {
  const text = door === undefined ? '' : JSON.stringify(door);
  const [template, markup] = everyMorning.exec(page) ?? [];
  const standing = standsAtOnce(door) && markup !== undefined ? filled(markup, door) : '';
  // By functions: a name with a dollar in it is no pattern.
  return page
    .replace(nonceOf, () => nonce)
    .replace(doorOf, () => escaped(text))
    .replace(template ?? emptyRoot, () => (template === undefined ? emptyRoot : ''))
    .replace(emptyRoot, () => `<div id="root">${standing}</div>`)
    .replace(module, standing === '' ? module : moduleLater);
}

function filled(markup: string, { person, waiting }: Locked): string {
  return markup
    .replace('__PERSON__', () => escaped(person.name))
    .replace('__UNSENT__', waiting > 0 ? ' Changes that were not sent yet are safe here.' : '');
}

const unsafe: Readonly<Record<string, string>> = { '&': '&amp;', '"': '&quot;', '<': '&lt;', '>': '&gt;' };

function escaped(text: string): string {
  return text.replace(/[&"<>]/g, (sign) => unsafe[sign] ?? '');
}
