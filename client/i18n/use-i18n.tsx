import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { formatBytes, formatCount } from '../model/format.ts';
import { en, type Messages } from './en.ts';
import { prepareServerWords } from './server-words.ts';
import { vi } from './vi.ts';

const languages = { en, vi } as const;
export type Language = keyof typeof languages;

interface I18n {
  readonly t: Messages;
  readonly language: Language;
  readonly setLanguage: (language: Language) => void;
  /** A size as people of this language read it. */
  readonly bytes: (bytes: number) => string;
  readonly count: (count: number) => string;
  /** A part of one: `43 %`. */
  readonly percent: (part: number) => string;
}

const I18nContext = createContext<I18n>(i18nOf('en', () => undefined));

/** The words and number formats of the chosen language. */
export function useI18n(): I18n {
  return useContext(I18nContext);
}

const stored = 'strata:language';

/** Gives the chosen language to the page: the one chosen before, else the browser's, else English. */
export function I18nProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [language, setLanguage] = useState<Language>(initialLanguage);
  useEffect(() => {
    document.documentElement.lang = language;
    localStorage.setItem(stored, language);
    if (language === 'vi') prepareServerWords();
  }, [language]);
  const value = useMemo(() => i18nOf(language, setLanguage), [language]);
  return <I18nContext value={value}>{children}</I18nContext>;
}

function i18nOf(language: Language, setLanguage: I18n['setLanguage']): I18n {
  const t = languages[language];
  const style = { locale: t.locale };
  return {
    t,
    language,
    setLanguage,
    bytes: n => formatBytes(n, style),
    count: n => formatCount(n, style),
    percent: part => part.toLocaleString(t.locale, { style: 'percent' }),
  };
}

function initialLanguage(): Language {
  const chosen = localStorage.getItem(stored);
  if (chosen === 'en' || chosen === 'vi') return chosen;
  return navigator.language.startsWith('vi') ? 'vi' : 'en';
}
