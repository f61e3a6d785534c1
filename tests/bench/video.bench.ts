// A video call between the app in Electron and a phone's Chromium, both on this machine, through a TURN relay: from the click to the first picture, how soon it is back after ten seconds without a network, and whether speech is heard over a bad link. `tc netem` needs rights and a kernel module that few machines give: the phone's link is shaped by relays of ours for UDP and TCP.
import { ShapedDatagrams } from '../support/shaped-datagrams.ts';
import { openBrowser } from '../support/browser.ts';
import { fakeDevices } from '../support/calls.ts';
import { TurnServer } from '../support/turn-server.ts';
import { CallOfTwo } from './support/call-of-two.ts';
import { isBusy, sayIfBusy, times } from './support/measure.ts';
import { heardSince } from './support/heard.ts';
import { ms, printTable } from './support/table.ts';
import { conclude, within } from './support/verdict.ts';

const rounds = 8;
const losses = 4;
const awayMs = 10_000;
/** Two ways make the round trip. */
const badLink = { latencyMs: 150, loss: 0.1 };
const listenMs = 30_000;
/** Worse than what anything is promised of: printed, to see that the sound lives there too. */
const worseLink = { latencyMs: 150, loss: 0.25 };

sayIfBusy();
const turn = await TurnServer.start();
const shaped = await ShapedDatagrams.before(turn.port);
const browser = await openBrowser(fakeDevices);
const call = await CallOfTwo.open(browser, turn, shaped);
try {
  const letIn: number[] = [];
  const joined: number[] = [];
  // Once without counting: the first time reads code from disk.
  for (let i = -1; i < rounds; i++) {
    const opened = await call.letIn();
    const again = await call.nurseJoinsAgain();
    await call.patientLeaves();
    if (i < 0) continue;
    letIn.push(Math.max(opened.atNurse, opened.atPatient));
    joined.push(again);
  }
  const held: number[] = [];
  const moved: number[] = [];
  for (let i = 0; i < losses; i++) {
    // Anew each time: which of the two rebuilds follows from names made by chance.
    await call.letIn();
    held.push(await call.lost(awayMs, 'held'));
    moved.push(await call.lost(awayMs, 'moved'));
    await call.patientLeaves();
  }
  await call.letIn();
  shaped.shape = badLink;
  await new Promise((resolve) => setTimeout(resolve, 10_000));
  const before = await call.audio();
  const link = { ...shaped.counted };
  await new Promise((resolve) => setTimeout(resolve, listenMs));
  const heard = heardSince(before, await call.audio());
  const [lost, passed] = [shaped.counted.lost - link.lost, shaped.counted.passed - link.passed];
  shaped.shape = worseLink;
  await new Promise((resolve) => setTimeout(resolve, 10_000));
  const beforeWorse = await call.audio();
  await new Promise((resolve) => setTimeout(resolve, listenMs));
  const heardWorse = heardSince(beforeWorse, await call.audio());
  const busy = isBusy();
  const row = (what: string, taken: readonly number[], budget: number): string[] => {
    const { p50, max } = times(taken);
    return [what, ms(p50), ms(max), busy ? `${String(budget)} ms, on a quiet machine` : within(what, p50, budget, 'ms')];
  };
  printTable(
    ['video', 'p50', 'longest', 'promised'],
    [
      row('“Let in” to the first pictures on both sides', letIn, 1_500),
      row('“Join call” to the first picture, camera opened anew', joined, 1_500),
      row('back after 10 s without a network, same address', held, 3_000),
      row('back after 10 s without a network, new address', moved, 3_000),
    ],
  );
  console.log(
    `\n${percent(lost / (lost + passed))} of the packets lost each way and 300 ms round trip between phone and relay, ${String(listenMs / 1000)} s of listening:\n`,
  );
  printTable(
    ['sound', 'at the nurse', 'at the patient', 'promised'],
    [
      ['packets of sound that never came, also when sent again', ...heard.map(({ lostShare }) => percent(lostShare)), ''],
      ['round trip', ...heard.map(({ roundTripMs }) => ms(roundTripMs)), ''],
      [
        'speech that was made up for lost packets',
        ...heard.map(({ concealedShare }) => percent(concealedShare)),
        within('made-up speech, percent', 100 * Math.max(...heard.map(({ concealedShare }) => concealedShare)), 5, '%'),
      ],
      ['kbit/s of sound', ...heard.map(({ kbps }) => kbps.toFixed(0)), ''],
      ['loudness is heard', ...heard.map(({ energy }) => (energy > 0.01 ? 'yes' : `no, ${energy.toFixed(4)}`)), ''],
      [
        'connections built anew meanwhile',
        ...heard.map(({ built }) => String(built)),
        within('connections built anew while listening', Math.max(...heard.map(({ built }) => built)), 0, ''),
      ],
    ],
  );
  console.log(`\n${percent(worseLink.loss)} lost each way, of which nothing is promised, ${String(listenMs / 1000)} s of listening:\n`);
  printTable(
    ['sound', 'at the nurse', 'at the patient'],
    [
      ['packets of sound that never came, also when sent again', ...heardWorse.map(({ lostShare }) => percent(lostShare))],
      ['speech that was made up for lost packets', ...heardWorse.map(({ concealedShare }) => percent(concealedShare))],
      ['loudness is heard', ...heardWorse.map(({ energy }) => (energy > 0.01 ? 'yes' : `no, ${energy.toFixed(4)}`))],
      ['connections built anew meanwhile', ...heardWorse.map(({ built }) => String(built))],
    ],
  );
} finally {
  await call.close();
  await browser.close();
  await shaped.close();
  await turn.stop();
}
conclude();

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
