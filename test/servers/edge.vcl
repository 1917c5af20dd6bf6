# A cache that keeps whatever it is asked for, in front of a bucket, and purges by the tags that objects carry.
vcl 4.1;
import xkey;
import std;

backend storage {
	.host = "127.0.0.1";
	.port = "@STORAGE@";
}

acl publishers {
	"127.0.0.1";
}

sub vcl_recv {
	if (req.method == "PURGEKEYS" || req.method == "PURGE") {
		if (client.ip !~ publishers || req.http.X-Api-Key != "test-token") {
			return (synth(403));
		}
		if (req.method == "PURGE") {
			return (purge);
		}
		if (req.http.Soft-Purge) {
			set req.http.Count = xkey.softpurge(req.http.Surrogate-Key);
		} else {
			set req.http.Count = xkey.purge(req.http.Surrogate-Key);
		}
		return (synth(200, "Invalidated " + req.http.Count + " objects"));
	}
	if (req.url ~ "^/\.newsroom/") {
		return (synth(404));
	}
	if (std.healthy(req.backend_hint)) {
		set req.grace = 60s;
	}
}

sub vcl_backend_fetch {
	if (bereq.url ~ "/$") {
		set bereq.url = bereq.url + "index.html";
	}
	set bereq.url = "/@BUCKET@" + bereq.url;
	set bereq.http.host = "127.0.0.1:@STORAGE@";
}

sub vcl_backend_response {
	# For whoever looks: the lifetime without the lines below, and with them.
	set beresp.http.Lifetimes = beresp.ttl;
	if (beresp.status >= 500 && bereq.is_bgfetch) {
		return (abandon);
	}
	set beresp.http.xkey = beresp.http.x-amz-meta-cache-tag;
	if (beresp.http.x-amz-meta-surrogate-control) {
		set beresp.ttl = std.duration(regsub(beresp.http.x-amz-meta-surrogate-control, ".*max-age=(\d+).*", "\1s"), beresp.ttl);
		set beresp.grace = std.duration(regsub(beresp.http.x-amz-meta-surrogate-control, ".*stale-if-error=(\d+).*", "\1s"), 0s);
	}
	set beresp.http.Lifetimes = beresp.http.Lifetimes + " " + beresp.ttl + " " + beresp.grace;
	# Much longer than any page says: what is not purged stays, and so does that nothing was there.
	set beresp.ttl = 1h;
}

sub vcl_deliver {
	unset resp.http.xkey;
}
