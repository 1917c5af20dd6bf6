import type { Layout, Printer } from "./layouts.ts";

/**
 * A layout of the theme as it prints. It asks for nothing but what is handed to it, and copying the data that all pages
 * share takes as long as printing half a page.
 */
export function themePrinter(layout: Layout): Printer {
	const print = async (data: object) => String(await layout(data as never));
	return Object.assign(print, { from: "theme" as const, reads: new Set<string>() });
}
