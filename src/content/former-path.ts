import { forbiddenCharacters } from "../base/characters.ts";
import { decodePath } from "../base/url.ts";
import { redirectPagePath } from "./redirect-page-path.ts";

/**
 * Why no host can be told to lead on from a path, as advice, or nothing.
 *
 * What is written must mean one path to every host, whether it decodes addresses or not.
 */
export function formerPathProblem(path: string): string | undefined {
	if (/[?#]/.test(path)) return "hosts do not redirect what has ? or #";
	if (path.includes("//")) return "write one slash where there are two";
	if (/%(?![0-9a-f]{2})/i.test(path)) return "write %25 for the character %";
	if (/%(?:2f|5c)/i.test(path))
		return "write it without %2F and %5C, which some hosts take for slashes and others do not";
	const plain = decodePath(path);
	// What is left of broken UTF-8 is encoded still.
	if (/%[89a-f]/i.test(plain) && plain === path) return "percent-encode it as UTF-8";
	if (/\p{Cc}/u.test(plain) || forbiddenCharacters(plain).length > 0)
		return "take out characters that cannot be seen, percent-encoded ones too";
	if (plain.split("/").some((segment) => segment === "." || segment === "..")) return "write it without . and ..";
	if (/[:*]/.test(plain) && redirectPagePath(path) === undefined) return "hosts take : and * for signs in their rules";
	return path === "/" ? "take it out, the home page stands there" : undefined;
}
