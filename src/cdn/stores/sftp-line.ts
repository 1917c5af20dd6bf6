import type { Clock } from "../../publish/clock.ts";
import type { SftpClient, SftpConfig } from "./sftp-client.ts";

/** How a server is reached. */
export interface SftpLineOptions {
	readonly config: SftpConfig;
	/** A new client, for each connection. */
	readonly client: () => Promise<SftpClient>;
	readonly clock: Pick<Clock, "wait">;
}

/**
 * A connection to a server: made when it is needed, made again where it was lost, and ended when nothing was asked for a second,
 * since an open one would keep the process.
 */
export class SftpLine {
	readonly #options: SftpLineOptions;
	#line: Promise<OpenLine> | undefined;
	readonly #lanes: Promise<unknown>[] = Array.from({ length: LANES }, () => Promise.resolve());
	#asked = 0;
	#open = 0;

	constructor(options: SftpLineOptions) {
		this.#options = options;
	}

	/** Does something that may be done twice. Some at once: the client listens for the end of the line for each of them. */
	async with<Value>(action: (client: SftpClient) => Promise<Value>): Promise<Value> {
		const lane = this.#asked++ % LANES;
		this.#open += 1;
		const done = (this.#lanes[lane] as Promise<unknown>).then(() => this.#tried(action));
		this.#lanes[lane] = done.catch(() => {});
		try {
			return await done;
		} finally {
			this.#open -= 1;
			if (this.#open === 0) void this.#hangUp();
		}
	}

	async #tried<Value>(action: (client: SftpClient) => Promise<Value>): Promise<Value> {
		for (let attempt = 1; ; attempt++) {
			this.#line ??= this.#connect();
			const line = this.#line;
			try {
				const { client, lost } = await line;
				return await Promise.race([action(client), lost]);
			} catch (error) {
				if (!isLost(error) || attempt === ATTEMPTS) throw error;
				if (this.#line === line) this.#line = undefined;
				await this.#options.clock.wait(WAIT_MS * attempt);
			}
		}
	}

	async #connect(): Promise<OpenLine> {
		const client = await this.#options.client();
		// Of several requests on their way, the client tells one alone that the line was lost.
		const lost = new Promise<never>((_, reject) => client.on("close", () => reject(new LineLost("the line was lost"))));
		lost.catch(() => {});
		await client.connect(this.#options.config);
		client.client?.setNoDelay?.(true);
		return { client, lost };
	}

	async #hangUp(): Promise<void> {
		const asked = this.#asked;
		await this.#options.clock.wait(IDLE_MS);
		if (this.#asked !== asked || !this.#line) return;
		const line = this.#line;
		this.#line = undefined;
		await line.then(({ client }) => client.end()).catch(() => {});
	}
}

interface OpenLine {
	readonly client: SftpClient;
	/** Fails when the line is lost. */
	readonly lost: Promise<never>;
}

class LineLost extends Error {}

const LANES = 8;
const ATTEMPTS = 4;
const WAIT_MS = 1000;
const IDLE_MS = 1000;

// Codes of the client, of the system, and texts of ssh2, which has no codes for these.
function isLost(error: unknown): boolean {
	const { code, message } = error as { code?: unknown; message?: unknown };
	return (
		error instanceof LineLost || LOST.has(String(code)) || /Unexpected \w+ event|No response/.test(String(message))
	);
}

const LOST: ReadonlySet<string> = new Set(["ECONNRESET", "ECONNREFUSED", "EPIPE", "ETIMEDOUT", "ERR_NOT_CONNECTED"]);
