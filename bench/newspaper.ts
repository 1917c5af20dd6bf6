const FIRST_NAMES =
	"Aisha Tomas Miriam Elin Jonah Priya Callum Ines Hamid Greta Owen Leila Marek Sofia Daniel Yuki Nadia Piers Rosa Idris".split(
		" ",
	);
const LAST_NAMES = "Khan Berg Okoro Lindqvist Marsh Patel Novak Ferreira O’Neill Haddad Winter Sato".split(" ");
const PLACES = "harbour bridge council market school hospital railway river stadium library".split(" ");
const SUBJECTS =
	"repairs funding jobs safety history protests planning prices noise access design votes staffing closures flooding parking tenders archives opening strikes".split(
		" ",
	);

/** The 200 tags that stories draw from. */
export const TOPICS: readonly string[] = PLACES.flatMap((place) => SUBJECTS.map((subject) => `${place} ${subject}`));

/** The newspaper of the benchmark, in the words of the plugin's options; the plain script reads the same as JSON. */
export const newspaper = {
	publication: {
		name: "The Harbour Courier",
		url: "https://courier.example/",
		language: "en-GB",
		timeZone: "Europe/London",
		description: "News from the waterfront",
		publishingPrinciples: "/about/#principles",
		correctionsPolicy: "/about/#corrections",
	},
	sections: {
		world: "World",
		city: "City",
		business: "Business",
		culture: "Culture",
		sport: "Sport",
		science: "Science",
		travel: "Travel",
		opinion: "Opinion",
	},
	authors: Object.fromEntries(
		LAST_NAMES.flatMap((last) =>
			FIRST_NAMES.map((first) => [
				`${first} ${last}`.toLowerCase().replace(/’/g, "").replace(" ", "-"),
				`${first} ${last}`,
			]),
		),
	),
} as const satisfies { publication: object; sections: Record<string, string>; authors: Record<string, string> };
