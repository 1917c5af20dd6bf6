import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";

/** A request as it arrived. Names of headers are in lower case. */
export interface Asked {
	readonly method: string;
	/** The address that was asked for, at whatever host. */
	readonly url: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string;
}

/** What is answered, or what goes wrong instead. */
export interface Reply {
	readonly status?: number;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: string;
	/** The line is cut before or within the answer, or nothing comes, at all or after the beginning of the body. */
	readonly fault?: "reset" | "truncated" | "silent" | "slow";
}

/** A server on loopback that answers for every host there is. */
export interface VendorServer {
	/** Where it listens: `http://127.0.0.1:41234`. */
	readonly origin: string;
	/** In the order in which they came. */
	readonly asked: readonly Asked[];
}

/**
 * Runs a test with a server that answers in turn, and on with the last reply, or by what is asked. It speaks the least of
 * HTTP/1.1 by itself: Node's server knows no `PURGEKEYS` and cuts no line.
 */
export async function withVendor(
	replies: readonly Reply[] | ((asked: Asked) => Reply | Promise<Reply>),
	act: (vendor: VendorServer) => Promise<void>,
): Promise<void> {
	const asked: Asked[] = [];
	const sockets = new Set<Socket>();
	const server = createServer((socket) => {
		sockets.add(socket.on("error", () => {}).on("close", () => sockets.delete(socket)));
		readRequest(socket, async (request) => {
			asked.push(request);
			const reply = typeof replies === "function" ? await replies(request) : replies[asked.length - 1];
			send(socket, reply ?? (replies as readonly Reply[]).at(-1) ?? {});
		});
	}).listen(0, "127.0.0.1");
	await once(server, "listening");
	const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const { fetch } = globalThis;
	globalThis.fetch = async (input, init) => fetch(await diverted(input as Request, origin), init);
	try {
		await act({ origin, asked });
	} finally {
		globalThis.fetch = fetch;
		for (const socket of sockets) socket.destroy();
		server.close();
		await once(server, "close");
	}
}

// Requests keep their address in a header, so that what is asserted is what would have gone to the vendor.
async function diverted(request: Request, origin: string): Promise<Request> {
	const { pathname, search } = new URL(request.url);
	const headers = new Headers(request.headers);
	headers.set("x-asked", request.url);
	const body = await request.text();
	return new Request(`${origin}${pathname}${search}`, { method: request.method, headers, ...(body && { body }) });
}

function readRequest(socket: Socket, take: (request: Asked) => Promise<void>): void {
	let text = "";
	socket.setEncoding("utf8").on("data", (chunk) => {
		text += chunk;
		const [head = "", ...rest] = text.split("\r\n\r\n");
		if (rest.length === 0) return;
		const [line = "", ...fields] = head.split("\r\n");
		const entries = fields.map((field) => field.split(/:\s*(.*)/s).slice(0, 2) as [string, string]);
		const headers = Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), value]));
		const body = rest.join("\r\n\r\n");
		if (Buffer.byteLength(body) < Number(headers["content-length"] ?? 0)) return;
		const [method = "", target = ""] = line.split(" ");
		const { "x-asked": url = `http://${headers.host}${target}`, ...others } = headers;
		text = "";
		void take({ method, url, headers: others, body });
	});
}

function send(socket: Socket, { status = 200, headers = {}, body = "", fault }: Reply): void {
	if (fault === "silent") return;
	if (fault === "reset") {
		socket.resetAndDestroy();
		return;
	}
	const length = Buffer.byteLength(body) + (fault ? 1000 : 0);
	const fields = Object.entries({ "Content-Length": String(length), Connection: "close", ...headers });
	const head = fields.map(([name, value]) => `${name}: ${value}\r\n`).join("");
	socket.write(`HTTP/1.1 ${status} .\r\n${head}\r\n${body}`);
	if (fault !== "slow") socket.end();
}
