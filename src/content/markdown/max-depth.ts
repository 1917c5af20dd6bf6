/** Deepest nesting of quotes and lists, of emphasis and links, and of footnotes in one another. */
export const MAX_DEPTH = 50;
