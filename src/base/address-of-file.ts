import { encodeName } from "./url.ts";

/** The address of a file in the output folder, the opposite of `outputFile`: `/a/b/` for `a/b/index.html`. */
export function addressOfFile(file: string): string {
	return encodeName(`/${file.replace(/(^|\/)index\.html$/, "$1")}`);
}
