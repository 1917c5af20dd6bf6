import type { Layout } from "../layouts.ts";
import { archive } from "./archive.ts";
import { article } from "./article.ts";
import { corrections } from "./corrections.ts";
import { list } from "./list.ts";
import { notFound } from "./not-found.ts";
import { withdrawn } from "./withdrawn.ts";

export { faultPage } from "./fault-page.ts";

/** The layouts that a site has without writing any, by name. */
export const theme: Readonly<Record<string, Layout>> = {
	article,
	home: list,
	section: list,
	author: list,
	topic: list,
	month: list,
	archive,
	corrections,
	"not-found": notFound,
	withdrawn,
};
