import type { Layout } from "../layouts.ts";
import { article } from "./article.ts";
import { front } from "./front.ts";
import { withdrawn } from "./withdrawn.ts";

export { faultPage } from "./fault-page.ts";

/** The layouts that a site has without writing any, by name. */
export const theme: Readonly<Record<string, Layout>> = {
	article,
	home: front,
	section: front,
	author: front,
	topic: front,
	withdrawn,
};
