/** Control characters, and those that change the direction of the text around them or break its lines. */
const unsafe = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** Text from an image made safe for a terminal, on one line: what is not to be seen becomes its escape. */
export function printable(text: string): string {
  return text.replace(unsafe, char => {
    const code = char.charCodeAt(0).toString(16);
    return code.length > 2 ? `\\u${code.padStart(4, '0')}` : `\\x${code.padStart(2, '0')}`;
  });
}
