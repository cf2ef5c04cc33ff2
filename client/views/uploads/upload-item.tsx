import type { ReactNode } from 'react';
import { useTransfers } from '../../api/use-server.tsx';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { formatDuration } from '../../model/format.ts';
import { rateOf, secondsLeft } from '../../model/transfer.ts';
import { isUnderWay, sentOf, type Upload } from '../../model/uploads.ts';
import { Button } from '../../ui/button.tsx';
import { Marked } from '../../ui/marked.tsx';
import { ServerWords } from '../../ui/server-words.tsx';

interface Props {
  readonly upload: Upload;
  /** Null where it is shown already. */
  readonly onShow: (() => void) | null;
}

/** One upload: its progress, and what can be done about it. */
export function UploadItem({ upload, onShow }: Props): ReactNode {
  const { t } = useI18n();
  const { cancel, dismiss } = useTransfers();
  const { key, name, own, phase, failure } = upload;
  const running = isUnderWay(upload);
  // Then its name is the title of the page.
  const isShown = onShow === null && running;
  return (
    <div className="upload-item" role="group" aria-label={name} data-phase={phase} data-shown={isShown}>
      {isShown ? null : <span className="upload-name">{name}</span>}
      {phase === 'failed' ? (
        <div className="upload-failure" role="alert">
          {failure?.message == null ? (
            <>
              <b>{t.errors.interruptedUpload(name)}</b> <Marked text={t.errors.interruptedHint} />
            </>
          ) : (
            <>
              <b>
                <ServerWords text={failure.message} />
              </b>{' '}
              {failure.hint === null ? null : <ServerWords text={failure.hint} />}
            </>
          )}
        </div>
      ) : phase === 'cancelled' || phase === 'done' ? (
        <p role="status">{phase === 'done' ? t.upload.done : t.upload.cancelled}</p>
      ) : (
        <Progress upload={upload} />
      )}
      <span className="upload-actions">
        {onShow !== null && (running || phase === 'done') ? (
          <Button kind="quiet" label={t.upload.show(name)} onClick={onShow} />
        ) : null}
        {running && own ? (
          <Button
            square
            kind="quiet"
            icon="close"
            label={t.upload.cancel(name)}
            onClick={() => cancel(key)}
          />
        ) : (
          <Button
            square
            kind="quiet"
            icon="close"
            label={t.upload.dismiss(name)}
            onClick={() => dismiss(key)}
          />
        )}
      </span>
    </div>
  );
}

function Progress({ upload }: { readonly upload: Upload }): ReactNode {
  const { t, bytes, count } = useI18n();
  const { name, total, samples, progress } = upload;
  const sent = sentOf(upload);
  const all = total !== null && sent >= total;
  const rate = rateOf(samples);
  const left = total === null || all ? null : secondsLeft(sent, total, rate);
  // How many there will be nobody knows yet.
  const layersOf = (read: number, rest: number) =>
    rest === 0 ? t.upload.layersRead(count(read)) : t.upload.layersArriving(count(read), count(rest));
  const words = [
    ...(all
      ? [t.upload.indexing]
      : [total === null ? bytes(sent) : t.upload.sent(bytes(sent), bytes(total))]),
    ...(rate === null || all ? [] : [t.upload.rate(bytes(rate))]),
    ...(left === null ? [] : [t.upload.left(formatDuration(left))]),
    ...(progress === null || progress.layersFound === 0
      ? []
      : [layersOf(progress.layersIndexed, all ? 0 : progress.layersFound - progress.layersIndexed)]),
  ];
  return (
    <div className="upload-progress">
      <progress aria-label={name} {...(total === null ? {} : { max: Math.max(1, total), value: sent })} />
      <span>{words.join(' · ')}</span>
    </div>
  );
}
