// A call of as many as it takes, all on this machine: two clinicians in real Electron, four people in a real Chromium, a mesh of fifteen connections. Does everybody see and hear everybody, and does one bad telephone make only its own pictures small?
import { openBrowser } from '../support/browser.ts';
import { ShapedDatagrams } from '../support/shaped-datagrams.ts';
import { takeScreens } from '../support/screens.ts';
import { TurnServer } from '../support/turn-server.ts';
import { TinyCamera } from '../support/tiny-camera.ts';
import { CallOfSix } from './support/call-of-six.ts';
import type { OtherCount } from './support/in-call-page.ts';
import { sayIfBusy } from './support/measure.ts';
import { printTable } from './support/table.ts';
import { conclude, within } from './support/verdict.ts';

const others = 5;
const settleMs = 120_000;
const watchMs = 20_000;
/** What is promised of sound is held against the first; the second shows what becomes of it on a link worse than that. */
const badLinks = [
  { shape: { latencyMs: 150, loss: 0.1 }, promised: true },
  { shape: { latencyMs: 150, loss: 0.25 }, promised: false },
] as const;
const badForMs = 40_000;
const backWithinMs = 120_000;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

sayIfBusy();
const turn = await TurnServer.start();
const datagrams = await ShapedDatagrams.before(turn.port);
const camera = new TinyCamera();
const browser = await openBrowser(camera.args);
const six = await CallOfSix.open(browser, camera.args, turn, datagrams);
try {
  await six.settle(settleMs);
  console.log('\nAll six, links as they are:\n');
  await show('seen and heard');
  const [lead] = six.apps;
  const patient = six.parties.find(({ who }) => who.startsWith('patient'));
  if (!lead || !patient) throw new Error('not everybody came');
  await takeScreens(lead, 'call-six');
  await patient.page.screenshot({ path: 'tests/e2e/screens/portal-call-six.png', fullPage: true });

  for (const { shape, promised } of badLinks) {
    datagrams.shape = shape;
    await pause(badForMs);
    const loss = `${String(shape.loss * 100)} %`;
    console.log(
      `\nThe patient’s phone loses ${loss} each way, 300 ms round trip, after ${String(badForMs / 1000)} s, watched for ${String(watchMs / 1000)} s:\n`,
    );
    await show(promised ? `heard by and from a phone that loses ${loss}` : undefined, false);
  }
  await takeScreens(lead, 'call-six-poor');

  datagrams.shape = {};
  const from = Date.now();
  let back = await countsOver(watchMs);
  while (!isWhole(back) && Date.now() - from < backWithinMs) back = await countsOver(watchMs);
  const backMs = Date.now() - from - watchMs;
  console.log(`\nThe phone’s link is good again: after ${(backMs / 1000).toFixed(0)} s, watched for ${String(watchMs / 1000)} s:\n`);
  print(back, 'seen and heard again', true);
} finally {
  await six.close();
  await browser.close();
  await datagrams.close();
  await turn.stop();
  camera.remove();
}
conclude();

/** Whether each had a picture and sound of each other. */
function isWhole(counts: readonly OtherCount[][]): boolean {
  return counts.every((ones) => ones.length === others && ones.every((one) => isSeen(one) && isHeard(one)));
}

/** What came to each from each other in a while. */
async function countsOver(ms: number): Promise<OtherCount[][]> {
  const before = await six.count();
  await pause(ms);
  const after = await six.count();
  return after.map((now, i) =>
    now.map((one, n) => {
      const then = before[i]?.[n];
      return { ...one, frames: one.frames - (then?.frames ?? 0), energy: one.energy - (then?.energy ?? 0) };
    }),
  );
}

function isSeen({ frames }: OtherCount): boolean {
  return frames > 2;
}
function isHeard({ energy }: OtherCount): boolean {
  return energy > 0.001;
}

/** Counts over a while, not at a moment. Without a name it is printed only: nothing is promised of such a link. */
async function show(what: string | undefined, picturesToo = true): Promise<void> {
  print(await countsOver(watchMs), what, picturesToo);
}

function print(counts: readonly OtherCount[][], what: string | undefined, picturesToo: boolean): void {
  const rows = six.parties.map(({ who }, i) => {
    const more = counts[i] ?? [];
    const seen = more.filter(isSeen);
    const heard = more.filter(isHeard);
    const ways = [heard.length, ...(picturesToo ? [seen.length] : [])];
    return [
      who,
      `${String(seen.length)} of ${String(others)}`,
      seen.map((one) => `${String(one.height)}p ${(one.frames / (watchMs / 1000)).toFixed(0)}/s`).join(', '),
      `${String(heard.length)} of ${String(others)}`,
      what === undefined
        ? `${String(others - Math.min(...ways))}, not promised`
        : within(`${what}: missing to ${who}`, others - Math.min(...ways), 0, ''),
    ];
  });
  printTable(['who', 'sees', 'pictures', 'hears', 'missing'], rows);
}
