import '@fontsource-variable/inter/wght.css';
import '../ui/theme/tokens.css';
import '../ui/theme/base.css';
import '../ui/theme/layout.css';
import { StrictMode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { afterFirstFrame } from './after-first-frame.ts';
import { doAgain, doneEarly } from './early-door.ts';
import { connectToEngine, currentSession } from './line.ts';
import { tellPackagesThePolicy } from './style-nonce.ts';

tellPackagesThePolicy();

const place = document.getElementById('root');
if (!place) throw new Error('index.html has no #root');
const early = doneEarly(place);
const root = createRoot(place);
// In one go: when the document is complete there is something to look at, and main shows the window.
flushSync(() =>
  root.render(
    <StrictMode>
      <App />
    </StrictMode>,
  ),
);
if (early) doAgain(place, early);
// Who stands at the door needs no engine to see it; every other page waits for its words.
if (currentSession()) afterFirstFrame(connectToEngine);
else connectToEngine();
