/** Milliseconds that nobody has to see the page before it rests: who only glances at another window is soon back. */
const grace = 5000;

interface Attention {
  /** The page is to let go of what it holds of the server. */
  readonly onRest: () => void;
  /** It is seen again. */
  readonly onWake: () => void;
}

/**
 * Tells when nobody can see the page any more, and when somebody can again. A browser has few connections for a server
 * (six with HTTP/1.1), and a page in a hidden tab, or one that was left and is kept for the way back, holds those that
 * it has: with a handful of them the page in front would wait for ever. Each is told once, in turn. Gives what ends it.
 */
export function followAttention({ onRest, onWake }: Attention): () => void {
  let isResting = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const rest = () => {
    clearTimeout(timer);
    if (isResting) return;
    isResting = true;
    onRest();
  };
  const wake = () => {
    clearTimeout(timer);
    if (!isResting) return;
    isResting = false;
    onWake();
  };
  const look = () => {
    clearTimeout(timer);
    if (document.visibilityState === 'hidden') timer = setTimeout(rest, grace);
    else wake();
  };
  look();
  document.addEventListener('visibilitychange', look);
  addEventListener('pagehide', rest);
  addEventListener('pageshow', look);
  return () => {
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', look);
    removeEventListener('pagehide', rest);
    removeEventListener('pageshow', look);
  };
}
