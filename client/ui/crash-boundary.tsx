import { Component, type ReactNode } from 'react';
import { useI18n } from '../i18n/use-i18n.tsx';
import { Button } from './button.tsx';
import './crash-boundary.css';

interface Props {
  readonly children: ReactNode;
}

/** Where a part of the page throws: says so, in place of an empty page. What is in the address comes back with it. */
export class CrashBoundary extends Component<Props, { readonly error: string | null }> {
  override readonly state: { readonly error: string | null } = { error: null };

  static getDerivedStateFromError(error: unknown): { readonly error: string } {
    return { error: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    return this.state.error === null ? this.props.children : <Crash error={this.state.error} />;
  }
}

function Crash({ error }: { readonly error: string }): ReactNode {
  const { t } = useI18n();
  const words = t.states.crash;
  return (
    <main className="crash">
      <div className="notice" data-kind="problem" role="alert">
        <h1 className="notice-title">{words.title}</h1>
        <p>{words.text}</p>
        <p className="crash-ways">
          <Button kind="primary" label={words.reload} onClick={() => location.reload()} />
          {/* Without what is in the address: it may be what breaks the page. */}
          <a className="button" href={location.pathname}>
            {t.states.image.others}
          </a>
        </p>
        <details>
          <summary>{words.details}</summary>
          <code>{error}</code>
        </details>
      </div>
    </main>
  );
}
