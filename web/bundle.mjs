// Builds the browser's bundle when its inputs changed: `npm ci` when the lock file did, `vite build` when anything did.
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2] ?? join(here, 'target/bundle');

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Needlework needs Node 20.19 or newer to build its pages and found ${process.versions.node}.`);
  process.exit(69);
}

function* files(path) {
  if (statSync(path).isDirectory()) {
    for (const name of readdirSync(path).sort()) yield* files(join(path, name));
  } else yield path;
}

function digest(...paths) {
  const hash = createHash('sha256');
  for (const path of paths) for (const file of files(join(here, path))) hash.update(file).update(readFileSync(file));
  return hash.digest('hex');
}

function is(stamp, value) {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === value;
}

const locked = digest('package.json', 'package-lock.json');
const lockStamp = join(here, 'node_modules/.locked');
if (!is(lockStamp, locked)) {
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-fund', '--no-audit', '--loglevel=error'], { cwd: here, stdio: 'inherit' });
  writeFileSync(lockStamp, locked);
}

const inputs = digest('package.json', 'package-lock.json', 'vite.config.js', 'src/main/bundle');
const stamp = join(here, 'target/bundle.stamp');
if (!is(stamp, inputs) || !existsSync(join(out, 'desk.js'))) {
  execFileSync(process.execPath, [join(here, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel=warn'], {
    cwd: here,
    stdio: 'inherit',
    env: { ...process.env, NEEDLEWORK_BUNDLE: out, NODE_ENV: 'production' },
  });
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, inputs);
}
