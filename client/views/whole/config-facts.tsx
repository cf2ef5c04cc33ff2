import { useMemo, type ReactNode } from 'react';
import type { ImageDetail } from '../../../shared/image.ts';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { commandLine, runConfigOf, shellWord, type Healthcheck } from '../../model/run-config.ts';
import { Facts, type Fact } from '../../ui/facts.tsx';
import { Marked } from '../../ui/marked.tsx';
import { useMissingProgram } from './use-missing-program.ts';

/** What a container of the image starts, as whom and where, and all else that it is told. */
export function ConfigFacts({ image }: { readonly image: ImageDetail }): ReactNode {
  const { config } = image;
  const { t } = useI18n();
  const words = t.whole.config;
  const run = useMemo(() => runConfigOf(config), [config]);
  const missing = useMissingProgram(image, run);
  if (Object.keys(config).length === 0) return <p className="config-none">{words.none}</p>;
  const command = commandLine(run);
  const facts: Fact[] = [];
  const tell = (name: string, values: readonly ReactNode[], help?: string) => {
    if (values.length === 0) return;
    facts.push([
      name,
      <ul key={name} className="config-values" title={help}>
        {values.map((value, i) => (
          <li key={i}>{value}</li>
        ))}
      </ul>,
    ]);
  };
  const codes = (values: readonly string[]) => values.map(value => <code key={value}>{value}</code>);
  const oneLine = (values: readonly string[]) =>
    values.length === 0 ? [] : codes([values.map(shellWord).join(' ')]);
  tell(words.entrypoint, oneLine(run.entrypoint));
  tell(words.cmd, oneLine(run.cmd));
  tell(
    words.env,
    run.env.map(({ name, value, secret }) => (
      <span key={name} className="config-env">
        <code>
          <b>{name}</b>={value}
        </code>
        {secret ? <span className="whole-secret">{words.secret}</span> : null}
      </span>
    )),
  );
  tell(words.ports, codes(run.ports));
  tell(words.volumes, codes(run.volumes));
  tell(
    words.labels,
    run.labels.map(([name, value]) => (
      <code key={name}>
        <b>{name}</b>={value}
      </code>
    )),
  );
  tell(words.healthcheck, run.healthcheck === null ? [] : [<Health key="health" check={run.healthcheck} />]);
  tell(words.stopSignal, run.stopSignal === null ? [] : codes([run.stopSignal]));
  tell(words.onBuild, codes(run.onBuild), words.onBuildHelp);
  tell(words.shell, oneLine(run.shell));
  return (
    <>
      <p className="config-runs">
        <Marked text={words.runs} /> {command === null ? words.nothing : <code>{command}</code>} {words.user}{' '}
        <code>{run.user ?? words.root}</code>
        {run.workingDir === null ? null : (
          <>
            {' '}
            {words.workingDir} <code>{run.workingDir}</code>
          </>
        )}
      </p>
      {missing === null ? null : (
        <p className="config-missing">
          <Marked text={words.missing(missing)} />
        </p>
      )}
      {run.user === null ? <p className="config-root">{words.rootHelp}</p> : null}
      <Facts facts={facts} />
    </>
  );
}

function Health({ check }: { readonly check: Healthcheck }): ReactNode {
  const { t } = useI18n();
  const words = t.whole.config;
  if (check.test.length === 0) return words.healthOff;
  const seconds = (time: number) => words.seconds(time.toLocaleString(t.locale));
  const times = [
    ...(check.interval === null ? [] : [words.every(seconds(check.interval))]),
    ...(check.timeout === null ? [] : [words.timeout(seconds(check.timeout))]),
    ...(check.startPeriod === null ? [] : [words.startPeriod(seconds(check.startPeriod))]),
    ...(check.retries === null ? [] : [words.retries(String(check.retries))]),
  ];
  return (
    <>
      <code>{check.test.length === 1 ? check.test[0] : check.test.map(shellWord).join(' ')}</code>{' '}
      {times.join(', ')}
    </>
  );
}
