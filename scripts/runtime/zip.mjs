import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';

const END_OF_DIRECTORY = Buffer.from([0x50, 0x4b, 5, 6]);
const DIRECTORY_ENTRY = 0x02014b50;
const LONGEST_COMMENT = 65_557;

/**
 * Unpacks the entries that `rename` gives a new name to; the others are left out. Knows what our one archive needs: no zip64, no encryption.
 * @param {string} archive
 * @param {string} folder
 * @param {(name: string) => string | undefined} rename
 * @returns {number} how many files were written
 */
export function unzip(archive, folder, rename) {
  const file = fs.openSync(archive, 'r');
  try {
    let written = 0;
    for (const entry of directory(file)) {
      const name = entry.name.endsWith('/') ? undefined : rename(entry.name);
      if (name === undefined) continue;
      const target = path.join(folder, name);
      fs.mkdirSync(path.dirname(target), { recursive: true });
      fs.writeFileSync(target, contents(file, entry), { mode: entry.mode });
      written += 1;
    }
    return written;
  } finally {
    fs.closeSync(file);
  }
}

/** @typedef {{ name: string, deflated: boolean, packed: number, size: number, offset: number, mode: number }} Entry */

/** @param {number} file @returns {Generator<Entry>} */
function* directory(file) {
  const length = fs.fstatSync(file).size;
  const tail = slice(file, Math.max(0, length - LONGEST_COMMENT), Math.min(length, LONGEST_COMMENT));
  const end = tail.lastIndexOf(END_OF_DIRECTORY);
  if (end < 0) throw new Error('not a zip archive');
  const table = slice(file, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12));
  for (let at = 0; at < table.length && table.readUInt32LE(at) === DIRECTORY_ENTRY;) {
    const nameLength = table.readUInt16LE(at + 28);
    yield {
      name: table.toString('utf8', at + 46, at + 46 + nameLength),
      deflated: table.readUInt16LE(at + 10) !== 0,
      packed: table.readUInt32LE(at + 20),
      size: table.readUInt32LE(at + 24),
      offset: table.readUInt32LE(at + 42),
      mode: (table.readUInt32LE(at + 38) >>> 16) & 0o777 || 0o644,
    };
    at += 46 + nameLength + table.readUInt16LE(at + 30) + table.readUInt16LE(at + 32);
  }
}

/** @param {number} file @param {Entry} entry */
function contents(file, entry) {
  const header = slice(file, entry.offset, 30);
  const raw = slice(file, entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28), entry.packed);
  const data = entry.deflated ? zlib.inflateRawSync(raw) : raw;
  if (data.length !== entry.size) throw new Error(`${entry.name} has the wrong size in the archive`);
  return data;
}

/** @param {number} file @param {number} position @param {number} length */
function slice(file, position, length) {
  const buffer = Buffer.allocUnsafe(length);
  for (let done = 0; done < length;) {
    const read = fs.readSync(file, buffer, done, length - done, position + done);
    if (read === 0) throw new Error('the archive ends too early');
    done += read;
  }
  return buffer;
}
