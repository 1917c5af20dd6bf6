import type { Clock } from "../publish/clock.ts";
import { retryAfter } from "./retry-after.ts";

export type { Clock };

/** What came back, with its whole body. */
export interface Answer {
	readonly status: number;
	readonly headers: Headers;
	readonly bytes: Uint8Array;
}

/** A request that is to be sent. Those of the platform are, and cost more to make. */
export interface Outgoing {
	readonly method: string;
	readonly url: string;
	readonly headers: Headers;
	readonly body: Request["body"] | Uint8Array<ArrayBuffer>;
}

/** Sends a request once and follows no redirect. */
export type Transport = (request: Outgoing, signal: AbortSignal) => Promise<Answer>;

/** Nothing came back that could be used. The message names method and address, and holds no query and no credentials. */
export class ChannelError extends Error {
	override readonly name = "ChannelError";
}

/** How requests are sent. */
export interface ChannelOptions {
	readonly clock: Clock;
	/** How many requests may be on their way at once. @defaultValue 16 */
	readonly concurrency?: number | undefined;
	/** How often each is sent before it is given up. @defaultValue 6 */
	readonly attempts?: number | undefined;
	/** How long an answer to a small request may take, in milliseconds. @defaultValue 30,000 */
	readonly patience?: number | undefined;
	/** What no message may hold, even where an answer repeats it. */
	readonly secrets?: readonly string[] | undefined;
	/** @defaultValue `fetch` */
	readonly transport?: Transport | undefined;
}

/**
 * Requests to one service: some at once, again after a while where it is overwhelmed or the line fails, fewer at once from
 * then on, and each with a limit of time that grows with its size.
 */
export class Channel {
	/** What no message may hold. */
	readonly secrets: readonly string[];
	readonly #clock: Clock;
	readonly #attempts: number;
	readonly #patience: number;
	readonly #transport: Transport;
	readonly #most: number;
	/** How many may be on their way now. */
	#width: number;
	#sent = 0;
	#sinceRefused = 0;
	readonly #waiting: (() => void)[] = [];

	constructor({
		clock,
		concurrency = 16,
		attempts = 6,
		patience = 30_000,
		secrets = [],
		transport = fetched,
	}: ChannelOptions) {
		this.secrets = secrets;
		this.#transport = transport;
		this.#clock = clock;
		this.#attempts = attempts;
		this.#patience = patience;
		this.#most = concurrency;
		this.#width = concurrency;
	}

	/**
	 * Sends a request until there is an answer that another attempt would not change.
	 *
	 * @param make makes the request, anew for each attempt and just before it is sent: a signature holds the time
	 * @param size bytes of its body, or of the one that is expected
	 * @param isBusy tells answers that another attempt may change where their status does not
	 * @throws {ChannelError} when the last attempt had no answer, or one that says to try again; and what `make` throws.
	 */
	async send(
		make: () => Outgoing | Promise<Outgoing>,
		size = 0,
		isBusy: (answer: Answer) => boolean = () => false,
	): Promise<Answer> {
		for (let attempt = 1; ; attempt++) {
			const { request, outcome, isLast } = await this.#attempt(make, size, isBusy);
			if (isLast) return outcome;
			if (attempt === this.#attempts) throw new ChannelError(this.#failure(request, outcome, attempt));
			const asked = typeof outcome === "string" ? undefined : retryAfter(outcome.headers, this.#clock.now());
			// Never less than without being asked: with a clock that is wrong, an instant may be long past.
			const own = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1));
			await this.#clock.wait(Math.max(asked ?? 0, own));
		}
	}

	async #attempt(
		make: () => Outgoing | Promise<Outgoing>,
		size: number,
		isBusy: (answer: Answer) => boolean,
	): Promise<Attempt> {
		await this.#enter();
		try {
			const request = await make();
			const outcome = await this.#outcome(request, size);
			if (typeof outcome === "string" || AGAIN.has(outcome.status) || isBusy(outcome)) {
				this.#narrow();
				return { request, outcome, isLast: false };
			}
			this.#widen();
			return { request, outcome, isLast: true };
		} finally {
			this.#leave();
		}
	}

	async #outcome(request: Outgoing, size: number): Promise<Answer | string> {
		try {
			const signal = AbortSignal.timeout(this.#patience + Math.ceil(size / SLOWEST_BYTES_PER_MS));
			return await this.#transport(request, signal);
		} catch (error) {
			return reasonOf(error);
		}
	}

	#failure(request: Outgoing, outcome: Answer | string, attempts: number): string {
		const got = typeof outcome === "string" ? outcome : `${outcome.status} ${answerText(outcome, this.secrets)}`.trim();
		return `${requestText(request)}: ${got} (tried ${attempts === 1 ? "once" : `${attempts} times`})`;
	}

	async #enter(): Promise<void> {
		while (this.#sent >= this.#width) await new Promise<void>((resolve) => this.#waiting.push(resolve));
		this.#sent += 1;
	}

	#leave(): void {
		this.#sent -= 1;
		for (let free = this.#width - this.#sent; free > 0; free--) this.#waiting.shift()?.();
	}

	#narrow(): void {
		this.#width = Math.max(1, Math.floor(this.#width / 2));
		this.#sinceRefused = 0;
	}

	// One more after a whole round without a refusal.
	#widen(): void {
		this.#sinceRefused += 1;
		if (this.#sinceRefused < this.#width || this.#width === this.#most) return;
		this.#width += 1;
		this.#sinceRefused = 0;
	}
}

/** One time that a request was sent: its answer, or why there is none. */
type Attempt = { readonly request: Outgoing } & (
	| { readonly isLast: true; readonly outcome: Answer }
	| { readonly isLast: false; readonly outcome: Answer | string }
);

/** The beginning of an answer's body as a text, for messages, without what they may not hold. */
export function answerText({ bytes }: Pick<Answer, "bytes">, secrets: readonly string[] = []): string {
	const whole = Buffer.from(bytes.subarray(0, 2000)).toString("utf8");
	const plain = /^\s*<(?:!doctype )?html/i.test(whole) ? whole.replace(/<[^>]*>/g, " ") : whole;
	const text = secrets.reduce((rest, secret) => rest.replaceAll(secret, "…"), plain.replace(/\s+/g, " ").trim());
	return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}

/** A request as messages name it. */
export function requestText({ method, url }: Pick<Outgoing, "method" | "url">): string {
	const { origin, pathname } = new URL(url);
	return `${method} ${origin}${pathname}`;
}

/** Answers that another attempt may change: https://www.rfc-editor.org/rfc/rfc9110#section-15.6, RFC 6585 §4 */
const AGAIN: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504]);

const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 20_000;
const SLOWEST_BYTES_PER_MS = 50;

async function fetched(request: Outgoing, signal: AbortSignal): Promise<Answer> {
	const sent = request instanceof Request ? request : new Request(request.url, request);
	// What is moved elsewhere would be asked for without its signature, or with it where it does not belong.
	const response = await fetch(sent, { signal, redirect: "manual" });
	const { status, headers } = response;
	return { status, headers, bytes: new Uint8Array(await response.arrayBuffer()) };
}

// What is wrong with a line is said by the cause of what fetch throws, or by what is thrown.
function reasonOf(error: unknown): string {
	const { name, message, code, cause } = error as Error & { code?: unknown };
	const { name: causeName, message: why, code: causeCode } = (cause ?? {}) as Partial<Error> & { code?: unknown };
	if ([name, causeName].includes("TimeoutError")) return "no answer in time";
	return [causeCode, why, code, message].find((text) => typeof text === "string") as string;
}
