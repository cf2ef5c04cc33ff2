import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useServer } from '../api/use-server.tsx';
import { useI18n } from '../i18n/use-i18n.tsx';
import { Button } from '../ui/button.tsx';
import './connection-card.css';

/** How long it says that the server is back, in milliseconds. */
const gladFor = 4000;

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
      <div role="status">
        {lost ? (
          <>
            <b>{words.title}</b>
            <p>{words.text}</p>
          </>
        ) : isBack ? (
          <b>{words.back}</b>
        ) : null}
      </div>
      {lost ? (
        <div className="connection-next">
          <Button label={words.now} onClick={reconnect} />
          {/* Not spoken: it would be said anew with each second. */}
          <span aria-hidden="true">
            {seconds === null || seconds === 0 ? words.trying : words.next(String(seconds))}
          </span>
        </div>
      ) : null}
    </div>
  );
}

function useIsBack(connection: string): boolean {
  const [isBack, setIsBack] = useState(false);
  const before = useRef(connection);
  useEffect(() => {
    const was = before.current;
    before.current = connection;
    if (connection !== 'open' || was !== 'lost') return undefined;
    setIsBack(true);
    const timer = setTimeout(() => setIsBack(false), gladFor);
    return () => clearTimeout(timer);
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
