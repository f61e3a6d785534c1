import { wordsOf } from './words/words-of.ts';

// The first lines that run, and few, so that they run soon: on a slow line everything that this visitor needs is sent for at once.
const fragment = window.location.hash.slice(1);
const language = navigator.language.toLowerCase().startsWith('es') ? 'es' : 'en';
// Without a link it is somebody who was let in before.
const known = fragment === '';
const home = known ? fetch('/portal/home', { credentials: 'same-origin' }) : undefined;
// Whoever waits for these meets their failures, and asks again.
home?.catch(() => undefined);
if (known) import('./circle/home-page.tsx').catch(() => undefined);
const words = wordsOf(language);
const { show } = await import('./app.tsx');
await show({ fragment, language, words, home });

// A link that is tapped while the page is open in this tab changes nothing but what stands behind the #.
window.addEventListener('hashchange', () => {
  if (window.location.hash !== '') window.location.reload();
});
