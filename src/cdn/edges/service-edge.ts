import { type Edge, EdgeError, type PurgeRequest } from "../../publish/edge.ts";
import { type AnswerRules, call } from "../call.ts";
import { Channel, ChannelError, type Clock, type Transport } from "../channel.ts";

/** Sends a request of which nothing but its success is of interest, and throws what the edge will explain. */
export type Call = (make: () => Request | Promise<Request>, rules?: AnswerRules) => Promise<void>;

/** Who is asked to purge. */
export interface EdgeService {
	/** For messages, without credentials. */
	readonly name: string;
	readonly clock: Clock;
	/** What no message may hold. */
	readonly secrets?: readonly string[];
	/** @defaultValue `fetch` */
	readonly transport?: Transport;
}

/** An edge that asks a service, each of whose failures is an `EdgeError` that names it. */
export function serviceEdge(
	{ name, ...service }: EdgeService,
	purge: (request: PurgeRequest, call: Call) => Promise<void>,
): Edge {
	const channel = new Channel({ ...service, attempts: ATTEMPTS });
	return {
		name,
		async purge(request) {
			try {
				await purge(request, (make, rules) => call(channel, make, rules));
			} catch (error) {
				if (!(error instanceof ChannelError)) throw error;
				throw new EdgeError(`${name} did not take the whole purge: ${error.message}`, { cause: error });
			}
		},
	};
}

// With the pauses between them half a minute: Akamai wants five seconds after a refusal, and says so nowhere in it.
// https://techdocs.akamai.com/purge-cache/reference/429
const ATTEMPTS = 8;
