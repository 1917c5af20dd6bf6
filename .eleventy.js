import newsroom from "eleventy-plugin-newsroom";
import { pictureMarkup } from "eleventy-plugin-newsroom/core";

export default function (eleventyConfig) {
	eleventyConfig.addPlugin(newsroom, {
		publication: {
			name: "The Harbour Courier",
			url: "https://courier.example",
			language: "en-GB",
			timeZone: "Europe/London",
			description: "News from the waterfront",
			logo: "/assets/logo.png",
			icon: "/assets/icon.svg",
			publishingPrinciples: "/about/#principles",
			ethicsPolicy: "/about/#ethics",
			correctionsPolicy: "/about/#corrections",
			masthead: "/about/#masthead",
			ownershipFundingInfo: "/about/#ownership",
			copyright: "© {year} The Harbour Courier",
			usageInfo: "/about/#use",
		},
		formerPermalinks: [{ pattern: "/stories/{year}/{slug}.html", until: "2023-01-01" }],
		rsl: { permits: ["search"], prohibits: ["ai-train"] },
		sections: {
			world: "World",
			city: { name: "City", description: "The council, the bridge and the streets behind the tide gate." },
			business: { name: "Business", description: "The terminal, the fleet and the shops on the quay." },
			culture: "Culture",
			opinion: { name: "Opinion", description: "What our writers think. News is kept apart from it." },
		},
		editions: {
			fr: {
				name: "Le Courrier du Port",
				description: "Les nouvelles du front de mer",
				sections: { world: "Monde", city: "Ville", business: "Économie", culture: "Culture", opinion: "Opinions" },
			},
		},
		authors: {
			"a-khan": {
				name: "Aisha Khan",
				jobTitle: "City correspondent",
				description: "Aisha Khan reports on Harbour City Council and on transport.",
				image: "/assets/aisha-khan.png",
				url: "https://aishakhan.example/",
				sameAs: ["https://social.example/@aishakhan"],
			},
			"t-berg": {
				name: "Tomas Berg",
				jobTitle: "Maritime reporter",
				description: "Tomas Berg spent nine years on tugs before he began to write about them.",
				image: "/assets/tomas-berg.png",
			},
			"m-okoro": { name: "Miriam Okoro", jobTitle: "Business editor" },
			"e-lindqvist": { name: "Elin Lindqvist", type: "person", jobTitle: "Culture writer" },
			"j-marsh": { name: "Jonah Marsh", jobTitle: "Reporter until 2024", former: true },
			"world-desk": { name: "World desk", type: "organization", description: "Reports from outside Harbour City." },
			"editorial-board": { name: "Editorial board", type: "organization" },
		},
	});

	eleventyConfig.addPassthroughCopy("articles/assets");

	// Used by articles/_includes/longread.njk
	const longDate = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "Europe/London" });
	eleventyConfig.addFilter("longDate", (date) => longDate.format(date));
	eleventyConfig.addFilter("picture", (image, sizes) => pictureMarkup(image, { sizes, turn: "first" }).markup);

	return { dir: { input: "articles", output: "_site" } };
}
