import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];
const elsewhere = [
  '/usr/lib/chromium/chromium',
  '/snap/bin/chromium',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * The path of a browser to test with: `STRATA_CHROMIUM` where it is set, a Chromium or Chrome of this machine, or the
 * one that Playwright has downloaded.
 * @throws Error that says how to get one where there is none, or where `STRATA_CHROMIUM` names no program.
 */
export function findChromium(environment: NodeJS.ProcessEnv = process.env): string {
  const chosen = environment.STRATA_CHROMIUM;
  if (chosen !== undefined) {
    if (isProgram(chosen)) return chosen;
    throw new Error(`STRATA_CHROMIUM is ${chosen}, and that is no program that can be started.`);
  }
  const folders = (environment.PATH ?? '').split(path.delimiter).filter(folder => folder !== '');
  const candidates = folders.flatMap(folder => names.map(name => path.join(folder, name)));
  const found = [...candidates, ...elsewhere, chromium.executablePath()].find(isProgram);
  if (found !== undefined) return found;
  throw new Error(
    'No Chromium to test with. Install one (Debian: apt install chromium; anywhere: npx playwright install chromium) ' +
      'or set STRATA_CHROMIUM to the path of a Chromium or Chrome.',
  );
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false; // Not there or not executable: the next candidate.
  }
}
