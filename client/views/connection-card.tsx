import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useServer } from '../api/use-server.tsx';
import { useI18n } from '../i18n/use-i18n.tsx';
import { Button } from '../ui/button.tsx';
import './connection-card.css';

/** How long it says that the server is back, in milliseconds. */
const gladFor = 4000;
/** Milliseconds of a loss that are not worth a word; the stylesheet has the same number. */
const unnoticed = 700;

/** Says that the server cannot be heard, what that means and when it is tried again; afterwards, that it is back. */
export function ConnectionCard(): ReactNode {
  const { t } = useI18n();
  const { connection, nextTry, reconnect } = useServer();
  const words = t.states.offline;
  const lost = connection === 'lost';
  const isBack = useIsBack(connection);
  const seconds = useSecondsTo(lost ? nextTry : null);
  return (
    <div className="connection-card" data-state={lost ? 'lost' : isBack ? 'back' : 'fine'}>
      <p role="status">
        {lost ? (
          <>
            <b>{words.title}.</b> {words.text}
          </>
        ) : isBack ? (
          <b>{words.back}</b>
        ) : null}
      </p>
      {lost ? (
        <>
          <Button label={words.now} onClick={reconnect} />
          {/* Not spoken: it would be said anew with each second. */}
          <span className="connection-next" aria-hidden="true">
            {seconds === null || seconds === 0 ? words.trying : words.next(String(seconds))}
          </span>
        </>
      ) : null}
    </div>
  );
}

/** For a while after a loss that was told of. */
function useIsBack(connection: string): boolean {
  const [isBack, setIsBack] = useState(false);
  const lostAt = useRef<number | null>(null);
  useEffect(() => {
    if (connection === 'lost') lostAt.current ??= performance.now();
    if (connection !== 'open') return undefined;
    const wasTold = lostAt.current !== null && performance.now() - lostAt.current > unnoticed;
    lostAt.current = null;
    if (!wasTold) return undefined;
    setIsBack(true);
    const timer = setTimeout(() => setIsBack(false), gladFor);
    return () => {
      clearTimeout(timer);
      setIsBack(false);
    };
  }, [connection]);
  return isBack;
}

/** Whole seconds until `time`, counting down; null before the first count, or where there is no time. */
function useSecondsTo(time: number | null): number | null {
  const [told, setTold] = useState<{ readonly time: number; readonly seconds: number } | null>(null);
  useEffect(() => {
    if (time === null) return undefined;
    const tell = () => setTold({ time, seconds: Math.max(0, Math.ceil((time - performance.now()) / 1000)) });
    const timer = setInterval(tell, 200);
    return () => clearInterval(timer);
  }, [time]);
  return told?.time === time ? told.seconds : null;
}
