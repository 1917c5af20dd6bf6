import type { SftpClient, SftpConfig, SftpEntry } from "../../../src/cdn/stores/sftp-client.ts";

/** A server in memory, with the folder `/srv`. */
export interface FakeSftp {
	/** Files by path; folders have none. */
	readonly files: Map<string, Buffer | "folder" | "link">;
	readonly modes: Map<string, number>;
	/** What was done, in its order: `posixRename /srv/a /srv/b`. */
	readonly done: string[];
	/** How many connections were made. */
	connections: number;
	/** Of those that were made, how many are not ended. */
	open: number;
	/** Cuts the line before this many more things are done. */
	cutAfter: number | undefined;
	readonly client: () => Promise<SftpClient>;
}

/** A new server. Its clients answer as ssh2-sftp-client does: all in time but those whose line is cut, of which the first alone fails. */
export function fakeSftp(): FakeSftp {
	const server: FakeSftp = {
		files: new Map([["/srv", "folder"]]),
		modes: new Map(),
		done: [],
		connections: 0,
		open: 0,
		cutAfter: undefined,
		client: () => Promise.resolve(clientOf(server)),
	};
	return server;
}

class Failure extends Error {
	readonly code: number | string;

	constructor(message: string, code: number | string) {
		super(message);
		this.code = code;
	}
}

function clientOf(server: FakeSftp): SftpClient {
	const { files } = server;
	const listeners: (() => void)[] = [];
	let isCut = false;
	const act = async <Value>(name: string, paths: readonly string[], action: () => Value): Promise<Value> => {
		await new Promise((resolve) => setImmediate(resolve));
		if (isCut) return new Promise<never>(() => {});
		if (server.cutAfter !== undefined && server.cutAfter-- <= 0) {
			server.cutAfter = undefined;
			isCut = true;
			for (const listener of listeners) listener();
			throw new Failure(`${name}: Unexpected close event`, "ERR_GENERIC_CLIENT");
		}
		server.done.push([name, ...paths].join(" "));
		return action();
	};
	const need = (path: string) => files.get(path) ?? fail(`No such file ${path}`, 2);
	const needFolder = (path: string) => {
		if (need(path.replace(/\/[^/]*$/, "")) !== "folder") fail(`No such folder above ${path}`, 2);
	};
	const below = (path: string) => [...files.keys()].filter((other) => other.startsWith(`${path}/`));
	return {
		connect: (_: SftpConfig) =>
			act("connect", [], () => {
				server.connections += 1;
				server.open += 1;
			}),
		exists: (path) =>
			act("exists", [path], () => {
				const found = files.get(path);
				return found === undefined ? false : found === "folder" ? "d" : found === "link" ? "l" : "-";
			}),
		get: (path) =>
			act("get", [path], () => {
				const bytes = need(path);
				if (typeof bytes === "string") return fail(`Failure ${path}`, 4);
				return bytes.length === 0 ? [] : bytes;
			}),
		put: (bytes, path, { writeStreamOptions }) =>
			act("put", [path], () => {
				needFolder(path);
				files.set(path, Buffer.from(bytes));
				server.modes.set(path, writeStreamOptions.mode);
			}),
		mkdir: (path) =>
			act("mkdir", [path], () => {
				needFolder(path);
				if (files.has(path)) fail(`Failure ${path}`, 4);
				files.set(path, "folder");
			}),
		chmod: (path, mode) => act("chmod", [path], () => server.modes.set(path, mode)),
		posixRename: (from, to) =>
			act("posixRename", [from, to], () => {
				needFolder(to);
				if (files.get(to) === "folder") fail(`Failure ${to}`, 4);
				files.set(to, need(from));
				files.delete(from);
			}),
		delete: (path) => act("delete", [path], () => files.delete(path)),
		rmdir: (path) =>
			act("rmdir", [path], () => {
				if (below(path).length > 0) fail(`Failure ${path}`, 4);
				files.delete(path);
			}),
		list: (path) =>
			act("list", [path], () => {
				const names = below(path).map((other) => other.slice(path.length + 1));
				return names
					.filter((name) => !name.includes("/"))
					.map((name): SftpEntry => entryOf(name, need(`${path}/${name}`)));
			}),
		end: () =>
			act("end", [], () => {
				server.open -= 1;
			}),
		on: (_, listener) => void listeners.push(listener),
	};
}

function entryOf(name: string, found: Buffer | "folder" | "link"): SftpEntry {
	if (typeof found === "string") return { type: found === "folder" ? "d" : "l", name, size: 0 };
	return { type: "-", name, size: found.length };
}

function fail(message: string, code: number | string): never {
	throw new Failure(message, code);
}
