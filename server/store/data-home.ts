import os from 'node:os';
import path from 'node:path';

/** What {@link dataHome} looks at, so that every platform can be tested on any. */
export interface Home {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly directory: string;
}

const here: Home = { platform: process.platform, env: process.env, directory: os.homedir() };

/**
 * The folder where this platform wants an application's data: `$XDG_DATA_HOME/strata` or `~/.local/share/strata`,
 * `~/Library/Application Support/strata` on macOS, `%LOCALAPPDATA%\strata` on Windows.
 * A relative `XDG_DATA_HOME` is ignored, as the XDG Base Directory Specification demands.
 */
export function dataHome({ platform, env, directory }: Home = here): string {
  const paths = platform === 'win32' ? path.win32 : path.posix;
  if (platform === 'win32') {
    return paths.join(env['LOCALAPPDATA'] ?? paths.join(directory, 'AppData', 'Local'), 'strata');
  }
  if (platform === 'darwin') return paths.join(directory, 'Library', 'Application Support', 'strata');
  const xdg = env['XDG_DATA_HOME'];
  const base = xdg !== undefined && paths.isAbsolute(xdg) ? xdg : paths.join(directory, '.local', 'share');
  return paths.join(base, 'strata');
}
