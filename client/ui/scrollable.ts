/** Attributes of an element that scrolls with nothing in it that takes the focus: the keyboard must reach it, too. */
export const scrollable = { tabIndex: 0 } as const;
