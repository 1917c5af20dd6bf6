import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";

const TYPES: Readonly<Record<string, string>> = {
	".css": "text/css; charset=utf-8",
	".html": "text/html; charset=utf-8",
	".jpg": "image/jpeg",
	".json": "application/json",
	".png": "image/png",
	".svg": "image/svg+xml",
	".xml": "application/xml; charset=utf-8",
};

/** Serves a folder on the loopback interface while `use` runs; `headers` go with every answer. */
export async function withServer<Result>(
	folder: string,
	headers: Readonly<Record<string, string>>,
	use: (origin: string) => Promise<Result>,
): Promise<Result> {
	const server = createServer(async ({ url = "/" }, response) => {
		try {
			const file = fileOf(folder, url);
			const content = await readFile(file);
			const type = TYPES[extname(file)] ?? "application/octet-stream";
			response.writeHead(200, { ...headers, "Content-Type": type }).end(content);
		} catch {
			response.writeHead(404, headers).end();
		}
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	try {
		return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
	} finally {
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	}
}

// `normalize` takes leading `..` segments away from a path that begins with a slash.
function fileOf(folder: string, url: string): string {
	const path = normalize(decodeURIComponent(new URL(url, "http://127.0.0.1").pathname));
	return join(folder, path.endsWith("/") ? `${path}index.html` : path);
}
