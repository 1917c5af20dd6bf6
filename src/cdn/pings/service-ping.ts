import { type Ping, PingError, type ReleaseNews } from "../../publish/ping.ts";
import { call } from "../call.ts";
import { Channel, ChannelError, type Clock } from "../channel.ts";

/** Sends a request of which nothing but its success is of interest, and throws what the ping will explain. */
export type SendPing = (make: () => Request) => Promise<void>;

/** A ping of a service, each of whose failures is a `PingError` that names it. */
export function servicePing(
	name: string,
	clock: Clock,
	tell: (news: ReleaseNews, send: SendPing) => Promise<void>,
): Ping {
	const channel = new Channel({ clock, concurrency: 4 });
	return {
		name,
		async send(news) {
			try {
				await tell(news, (make) => call(channel, make));
			} catch (error) {
				if (!(error instanceof ChannelError)) throw error;
				throw new PingError(`${name} was not told of the release: ${error.message}`, { cause: error });
			}
		},
	};
}
