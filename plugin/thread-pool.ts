import { Worker } from "node:worker_threads";

/** What a thread is asked to do. */
export interface Order {
	/** Name of the work, as the threads' module knows it. */
	readonly kind: string;
	/** Plain data that can be copied. */
	readonly task: unknown;
	/** What it works on, in its order, for the message when the thread breaks off: `articles/bridge.md`. */
	readonly on: readonly string[];
}

/** What each thread is started with beside the data of all. */
export interface ThreadStart {
	readonly data: unknown;
	/** Its number in the pool, from 0. */
	readonly number: number;
	/** One number, the index in `on` of what the thread works on now. */
	readonly place: Int32Array;
}

/** Threads that run one module of ours. They keep the process alive only while someone waits for them. */
export class ThreadPool {
	readonly #module: URL;
	readonly #data: unknown;
	readonly size: number;
	#threads: readonly Thread[] | undefined;

	/** @param data plain data that every thread gets when it starts */
	constructor(module: URL, size: number, data: unknown) {
		this.#module = module;
		this.#data = data;
		this.size = size;
	}

	/** Starts the threads, which takes them a while: once, until they are stopped. */
	start(): void {
		this.#started();
	}

	stop(): void {
		for (const thread of this.#threads ?? []) thread.stop();
		this.#threads = undefined;
	}

	/** Asks every thread. @throws {Error} when one breaks off. */
	async all(orderOf: (number: number) => Order): Promise<unknown[]> {
		return Promise.all(this.#started().map((thread, number) => thread.ask(orderOf(number))));
	}

	/**
	 * Hands out orders to whichever thread is free, and tells what came of them as they end.
	 *
	 * @throws {Error} when a thread breaks off, with what it worked on.
	 */
	async *each(orders: Iterable<Order>): AsyncGenerator<unknown> {
		const queue = orders[Symbol.iterator]();
		const running = new Set<Promise<readonly [unknown, () => void]>>();
		const ask = (thread: Thread) => {
			const { done, value: order } = queue.next();
			if (done) return;
			const asked: Promise<readonly [unknown, () => void]> = thread.ask(order).then((result) => {
				running.delete(asked);
				return [result, () => ask(thread)];
			});
			running.add(asked);
		};
		// Each has one order in hand, and the next one waiting for it.
		for (const thread of this.#started()) ask(thread);
		for (const thread of this.#started()) ask(thread);
		while (running.size > 0) {
			const [result, next] = await Promise.race(running);
			next();
			yield result;
		}
	}

	#started(): readonly Thread[] {
		this.#threads ??= Array.from({ length: this.size }, (_, number) => new Thread(this.#module, this.#data, number));
		return this.#threads;
	}
}

/** What a thread answers. */
export type Answer = { readonly result: unknown } | { readonly error: ToldError };

/** An error as it comes from another thread. */
export interface ToldError {
	/** Of its class. */
	readonly name: string;
	readonly message: string;
	readonly stack?: string | undefined;
	/** The index in `on` of what was worked on. */
	readonly place: number;
}

interface Waiting {
	readonly order: Order;
	readonly resolve: (result: unknown) => void;
	readonly reject: (error: Error) => void;
}

class Thread {
	readonly #worker: Worker;
	readonly #place = new Int32Array(new SharedArrayBuffer(4));
	/** Orders in hand, the one at work first. */
	readonly #orders: Waiting[] = [];
	#end: Error | undefined;

	constructor(module: URL, data: unknown, number: number) {
		const start: ThreadStart = { data, number, place: this.#place };
		// What the process itself was started with may be nothing to a thread.
		this.#worker = new Worker(module, { execArgv: [], workerData: start, resourceLimits: LIMITS });
		this.#worker.on("message", (answer: Answer) => this.#answered(answer));
		this.#worker.on("messageerror", (error) => this.#broke(error));
		this.#worker.on("error", (error) => this.#broke(error));
		this.#worker.on("exit", (code) => this.#broke(new Error(`its thread ended with code ${code}`)));
		// A listener to its messages takes hold of it again.
		this.#worker.unref();
	}

	ask(order: Order): Promise<unknown> {
		if (this.#end) return Promise.reject(failure(order, 0, this.#end));
		this.#worker.ref();
		return new Promise((resolve, reject) => {
			this.#orders.push({ order, resolve, reject });
			this.#worker.postMessage({ kind: order.kind, task: order.task });
		});
	}

	stop(): void {
		this.#worker.removeAllListeners();
		this.#worker.on("error", () => {});
		void this.#worker.terminate();
	}

	#answered(answer: Answer): void {
		const waiting = this.#orders.shift();
		if (this.#orders.length === 0) this.#worker.unref();
		if ("result" in answer) waiting?.resolve(answer.result);
		else waiting?.reject(failure(waiting.order, answer.error.place, Object.assign(new Error(), answer.error)));
	}

	#broke(cause: Error): void {
		this.#end ??= cause;
		// Only the first of them was begun.
		for (const { order, reject } of this.#orders.splice(0)) reject(failure(order, this.#place[0] as number, cause));
	}
}

// In megabytes. A thread needs a third of it for a hundred thousand articles; with more at hand it would not clear up
// what it has done with before it had taken it all.
const LIMITS = { maxOldGenerationSizeMb: 768, maxYoungGenerationSizeMb: 24 };

function failure({ kind, on }: Order, place: number, cause: Error): Error {
	const what = on[place] ?? on[0];
	const message = `the thread that was to ${kind} it broke off: ${cause.message}`;
	return new Error(`eleventy-plugin-newsroom: ${what ? `${what}: ` : ""}${message}`, { cause });
}
