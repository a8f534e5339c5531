/** A text in its lines, each with its line break, so that together they are the text. */
export const linesOf = (text: string): string[] => text.split(/(?<=[\r\n])/);
