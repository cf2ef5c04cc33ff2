/** For elements that hold what the server says: it speaks English, in whichever language the page is read. */
export const serverWords = { lang: 'en' } as const;
