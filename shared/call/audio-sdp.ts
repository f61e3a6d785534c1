/**
 * Speech that survives lost packets: each one carries the one before it once more (RED, RFC 2198), Opus adds its own correction, and
 * what is still missing is asked for again. Of a browser that knows one of them only, that one is used; both ends must offer it.
 */
export function robustAudio(sdp: string): string {
  const sections = sdp.split(/(?=^m=)/m);
  return sections.map((section) => (section.startsWith('m=audio') ? robust(section) : section)).join('');
}

function robust(section: string): string {
  const opus = /^a=rtpmap:(\d+) opus\/48000/m.exec(section)?.[1];
  if (opus === undefined) return section;
  const red = /^a=rtpmap:(\d+) red\/48000/m.exec(section)?.[1];
  let text =
    red === undefined
      ? section
      : section.replace(/^(m=audio \d+ \S+) (.*)$/m, (_, head: string, list: string) => `${head} ${first(list, red)}`);
  if (!text.includes(`a=rtcp-fb:${opus} nack`))
    text = text.replace(new RegExp(`^a=rtpmap:${opus} .*$`, 'm'), (line) => `${line}\r\na=rtcp-fb:${opus} nack`);
  return text;
}

function first(list: string, wanted: string): string {
  const types = list.trim().split(' ');
  return [wanted, ...types.filter((one) => one !== wanted)].join(' ');
}
