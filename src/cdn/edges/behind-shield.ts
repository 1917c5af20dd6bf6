import type { Edge } from "../../publish/edge.ts";
import type { Clock } from "../channel.ts";

/**
 * An edge whose caches ask each other, so that one that was purged may have asked one that was not yet: it is purged once
 * more after two seconds, under another name of the release, since an edge may take the same for a repetition.
 */
export function behindShield(edge: Edge, clock: Clock): Edge {
	return {
		name: edge.name,
		async purge(request) {
			await edge.purge(request);
			await clock.wait(2000);
			await edge.purge({ ...request, release: `${request.release}-again` });
		},
	};
}
