/**
 * Finds a Chromium for the tests that need a browser, and installs one where that can be done.
 *
 *     node scripts/browser.ts      prints its path
 *
 * Order: `CHROME_PATH`; a Chrome, Chromium or Edge of the system; what an earlier run downloaded; apt (root on
 * Debian); the browser tool's own download.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { homedir, platform } from 'node:os';
import { delimiter, join } from 'node:path';

const { env } = process;
const isRoot = process.getuid?.() === 0;
const cacheDir = env['PUPPETEER_CACHE_DIR'] ?? join(homedir(), '.cache', 'puppeteer');

/** Flags for every start of the browser. The sandbox is given up only where root runs it: there it cannot work. */
export const chromiumArgs: readonly string[] = [
  ...(isRoot ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The path of a Chromium, installed now if there was none. */
export async function ensureChromium(): Promise<string> {
  return (await findChromium()) ?? installFromDebian() ?? (await downloadChrome());
}

async function findChromium(): Promise<string | undefined> {
  const told = env['CHROME_PATH'];
  if (told !== undefined && told !== '') {
    if (!existsSync(told)) throw new Error(`CHROME_PATH names ${told}, and there is no such file.`);
    return told;
  }
  const installed = usualPlaces().find((path) => existsSync(path));
  if (installed !== undefined) return installed;
  const { getInstalledBrowsers } = await import('@puppeteer/browsers');
  const cached = await getInstalledBrowsers({ cacheDir }).catch(() => []);
  return cached.findLast((entry) => entry.browser.startsWith('chrom'))?.executablePath;
}

function usualPlaces(): string[] {
  if (platform() === 'darwin') {
    return ['', homedir()].flatMap((root) =>
      ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
        (app) => `${root}/Applications/${app}.app/Contents/MacOS/${app}`,
      ),
    );
  }
  if (platform() === 'win32') {
    const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => env[name] ?? []);
    return ['Google\\Chrome\\Application\\chrome.exe', 'Chromium\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'] // prettier-ignore
      .flatMap((path) => roots.map((root) => `${root}\\${path}`));
  }
  const folders = (env['PATH'] ?? '').split(delimiter);
  return (
    ['chromium', 'google-chrome-stable', 'google-chrome', 'chromium-browser', 'microsoft-edge']
      .flatMap((name) => folders.map((folder) => join(folder, name)))
      // a snap's browser can't read the temporary profile that the tests give it
      .filter((path) => existsSync(path) && !realpathSync(path).endsWith('/snap'))
  );
}

function installFromDebian(): string | undefined {
  const isDebian =
    existsSync('/etc/os-release') && /^ID="?debian"?$/m.test(readFileSync('/etc/os-release', 'utf8'));
  if (platform() !== 'linux' || !isRoot || !isDebian) return undefined;
  console.error('No Chrome or Chromium here: installing Debian’s, once.');
  const apt = (...args: string[]): void => {
    execFileSync('apt-get', args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  };
  try {
    apt('update', '-qq');
    apt('install', '-y', '-qq', '--no-install-recommends', 'chromium');
    return '/usr/bin/chromium';
  } catch {
    return undefined;
  }
}

async function downloadChrome(): Promise<string> {
  console.error('No Chrome or Chromium here: downloading Chrome for Testing, once.');
  const { Browser, detectBrowserPlatform, install, resolveBuildId } = await import('@puppeteer/browsers');
  try {
    const system = detectBrowserPlatform();
    if (system === undefined) throw new Error('there is no build of Chrome for this kind of machine');
    const buildId = await resolveBuildId(Browser.CHROME, system, 'stable');
    return (await install({ browser: Browser.CHROME, buildId, cacheDir })).executablePath;
  } catch (cause) {
    throw new Error(
      'The tests need a browser, and none was found, installed or downloaded. ' +
        'Install Chrome or Chromium, or set CHROME_PATH to one.',
      { cause },
    );
  }
}

if (import.meta.main) console.log(await ensureChromium());
