import { useEffect, useState } from 'react';

/** `system` follows the operating system. In the order in which the button goes through them. */
export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const stored = 'strata:theme';

/** The chosen theme, kept for the next visit, and the way to the next one. */
export function useTheme(): { readonly theme: Theme; readonly next: () => void } {
  const [theme, setTheme] = useState<Theme>(
    () => themes.find(name => name === localStorage.getItem(stored)) ?? 'system',
  );
  useEffect(() => {
    document.documentElement.style.colorScheme = theme === 'system' ? 'light dark' : theme;
    localStorage.setItem(stored, theme);
  }, [theme]);
  const next = () => setTheme(themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system');
  return { theme, next };
}
