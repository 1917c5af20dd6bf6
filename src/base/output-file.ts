import { decodePath } from "./url.ts";

/** The file in the output folder for an address from the root of the site: `a/b/index.html` for `/a/b/`. */
export function outputFile(path: string): string {
	const plain = decodePath(path).replace(/^\//, "");
	return path.endsWith("/") ? `${plain}index.html` : plain;
}
