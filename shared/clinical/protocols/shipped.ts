import accessSite from '../../../resources/protocols/access-site.json' with { type: 'json' };
import anaphylaxisKit from '../../../resources/protocols/anaphylaxis-kit.json' with { type: 'json' };
import assessmentImmuneGlobulin from '../../../resources/protocols/assessment-immune-globulin.json' with { type: 'json' };
import assessmentInfusion from '../../../resources/protocols/assessment-infusion.json' with { type: 'json' };
import clindamycin from '../../../resources/protocols/clindamycin.json' with { type: 'json' };
import fluconazole from '../../../resources/protocols/fluconazole.json' with { type: 'json' };
import foscarnet from '../../../resources/protocols/foscarnet.json' with { type: 'json' };
import gammagardLiquid from '../../../resources/protocols/gammagard-liquid.json' with { type: 'json' };
import gamunexC from '../../../resources/protocols/gamunex-c.json' with { type: 'json' };
import goals from '../../../resources/protocols/goals.json' with { type: 'json' };
import infiltrationIns2006 from '../../../resources/protocols/infiltration-ins-2006.json' with { type: 'json' };
import infliximab from '../../../resources/protocols/infliximab.json' with { type: 'json' };
import measuresByHand from '../../../resources/protocols/measures-by-hand.json' with { type: 'json' };
import ocrelizumab from '../../../resources/protocols/ocrelizumab.json' with { type: 'json' };
import octagam10 from '../../../resources/protocols/octagam-10.json' with { type: 'json' };
import octagam5 from '../../../resources/protocols/octagam-5.json' with { type: 'json' };
import pain010 from '../../../resources/protocols/pain-0-10.json' with { type: 'json' };
import phlebitisIns2011 from '../../../resources/protocols/phlebitis-ins-2011.json' with { type: 'json' };
import privigen from '../../../resources/protocols/privigen.json' with { type: 'json' };
import reactionCtcae from '../../../resources/protocols/reaction-ctcae.json' with { type: 'json' };
import rituximab from '../../../resources/protocols/rituximab.json' with { type: 'json' };
import samples from '../../../resources/protocols/samples.json' with { type: 'json' };
import suppliesInfusion from '../../../resources/protocols/supplies-infusion.json' with { type: 'json' };
import teachingInfusion from '../../../resources/protocols/teaching-infusion.json' with { type: 'json' };
import vancomycin from '../../../resources/protocols/vancomycin.json' with { type: 'json' };
import vedolizumab from '../../../resources/protocols/vedolizumab.json' with { type: 'json' };
import vip from '../../../resources/protocols/vip.json' with { type: 'json' };
import vitalsAdult from '../../../resources/protocols/vitals-adult.json' with { type: 'json' };
import { Protocol, type ProtocolKind, type ProtocolOf } from './schema.ts';

const files: readonly unknown[] = [
  accessSite,
  anaphylaxisKit,
  assessmentImmuneGlobulin,
  assessmentInfusion,
  clindamycin,
  fluconazole,
  foscarnet,
  gammagardLiquid,
  gamunexC,
  goals,
  infiltrationIns2006,
  infliximab,
  measuresByHand,
  ocrelizumab,
  octagam10,
  octagam5,
  pain010,
  phlebitisIns2011,
  privigen,
  reactionCtcae,
  rituximab,
  samples,
  suppliesInfusion,
  teachingInfusion,
  vancomycin,
  vedolizumab,
  vip,
  vitalsAdult,
];

let checked: readonly Protocol[] | undefined;

/** What ships with the app, validated when it is first asked for. Broken data stops here, loudly, not at a bedside. */
export function shippedProtocols(): readonly Protocol[] {
  checked ??= files.map((file) => Protocol.parse(file));
  return checked;
}

export function shippedOf<K extends ProtocolKind>(kind: K): readonly ProtocolOf<K>[] {
  return shippedProtocols().filter((protocol): protocol is ProtocolOf<K> => protocol.kind === kind);
}
