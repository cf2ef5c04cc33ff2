import { useCallback, useSyncExternalStore } from 'react';
import type { Interpret } from '../model/said-part.ts';
import { interpreterToVietnamese, onServerWords } from './server-words.ts';
import { useI18n } from './use-i18n.tsx';

/**
 * Gives what the server says, which is English, in the language of the page. What is not known stays English and has
 * to be marked as such.
 */
export function useServerWords(): Interpret {
  const { language } = useI18n();
  const toVietnamese = useSyncExternalStore(onServerWords, interpreterToVietnamese);
  return useCallback(
    text => {
      if (language === 'vi' && toVietnamese !== null) return toVietnamese(text);
      return [{ text, isKnown: language === 'en' }];
    },
    [language, toVietnamese],
  );
}
