import type { Complaint } from "../base/error.ts";
import type { AbsoluteMarkup } from "./absolute-markup.ts";

/** What is done with HTML that was written by hand. */
export interface HandwrittenHtml {
	/** Makes it into whole elements, harmless ones where the policy is `safe`. */
	readonly balanced: (markup: string, policy: "safe" | "on") => string | Complaint;
	/** Makes it fit for a feed. */
	readonly absolute: AbsoluteMarkup;
}

/** Loads the reader of HTML, which takes as long to load as all else together and which most newspapers never need. */
export async function loadHandwrittenHtml(): Promise<HandwrittenHtml> {
	const [{ balancedHtml }, { absoluteHtml }] = await Promise.all([
		import("../content/raw-html.ts"),
		import("./absolute-html.ts"),
	]);
	return { balanced: balancedHtml, absolute: absoluteHtml };
}
