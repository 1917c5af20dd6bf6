// Runs in every page of a gate before anything of the page itself: tells what is executed, and lists what could be.
// It is not TypeScript because the types of a browser belong to no other file of this project.
{
	const { reportExecution } = globalThis;
	for (const name of ["alert", "confirm", "prompt", "print"]) {
		globalThis[name] = (...words) => reportExecution(`${name}(${words.join(", ")})`);
	}

	// With `Content-Security-Policy-Report-Only: script-src 'none'` whatever runs is told, even if it calls nothing.
	document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, lineNumber }) =>
		reportExecution(`${blockedURI} against ${effectiveDirective} in line ${lineNumber}`),
	);

	const SCHEMES = /^(?:https?|mailto|tel|sms|xmpp|matrix|geo|ircs?):$/;
	const ADDRESSES = ["action", "background", "cite", "data", "formaction", "href", "poster", "src", "xlink:href"];
	const FORBIDDEN = "animate, base, embed, form, frame, iframe, meta[http-equiv=refresh i], object, set";

	const attributes = (element) =>
		[...element.attributes].flatMap(({ name, value }) => {
			if (/^on/i.test(name)) return [`has an attribute ${name}`];
			if (!ADDRESSES.includes(name)) return [];
			const { protocol } = new URL(value, document.baseURI);
			return SCHEMES.test(protocol) ? [] : [`has the address ${value}`];
		});

	const script = (element) => {
		if (element.type !== "application/ld+json") return ["is not JSON-LD"];
		try {
			JSON.parse(element.textContent);
			return [];
		} catch (error) {
			return [`does not parse: ${error.message}`];
		}
	};

	/** Everything in a document that runs, could run or leads to something that runs. */
	const activeContent = (root) =>
		[...root.querySelectorAll("*")].flatMap((element) =>
			[
				...attributes(element),
				...(element.matches(FORBIDDEN) ? ["must not be there"] : []),
				...(element.localName === "script" ? script(element) : []),
			].map((finding) => `<${element.localName}> ${finding}`),
		);

	/** The same for the HTML inside the entries of a feed. */
	const activeContentOfFeed = async (address) => {
		const feed = new DOMParser().parseFromString(await (await fetch(address)).text(), "application/xml");
		const texts = [...feed.querySelectorAll("item > *, entry > *")].filter(
			({ localName, parentElement }) =>
				["description", "encoded"].includes(localName) ||
				(localName === "content" && parentElement.localName === "entry"),
		);
		const findings = texts.flatMap(({ textContent }) =>
			activeContent(new DOMParser().parseFromString(textContent, "text/html")),
		);
		return { texts: texts.length, findings };
	};

	globalThis.pageObserver = { activeContent, activeContentOfFeed };
}
