import type { Fix } from "../base/error.ts";
import { FRONT_MATTER_KEYS } from "./front-matter-schemas.ts";
import { caseFix } from "./issues.ts";

/** The repair of a key that is not known, where it can be no other: `draft: true`, or one that only case tells apart. */
export function keyFix(key: string, written: Readonly<Record<string, unknown>>, yaml: string): Fix | undefined {
	if (key === "draft" && written.status === undefined) return draftFix(yaml);
	return isFree(key, written) ? caseFix(key, FRONT_MATTER_KEYS).fix : undefined;
}

// Whether no other key is the same but for case.
function isFree(key: string, written: Readonly<Record<string, unknown>>): boolean {
	return !Object.keys(written).some((other) => other !== key && other.toLowerCase() === key.toLowerCase());
}

// As it stands on a line of its own, a comment behind it left out.
const DRAFT = /^draft[ \t]*:[ \t]*(?:true|false)(?=[ \t]*(?:[ \t]#.*)?$)/im;

function draftFix(yaml: string): Fix | undefined {
	const from = DRAFT.exec(yaml)?.[0];
	if (from === undefined) return undefined;
	return { from, to: /true$/i.test(from) ? "status: draft" : "status: published" };
}
