package worktest

// The words from which titles and names are made.
var (
	productNames = [][2]string{
		{"PAY", "Payments"}, {"LOG", "Logistics"}, {"CRM", "Customers"}, {"DATA", "Data platform"}, {"WEB", "Web shop"}, {"APP", "Mobile app"},
		{"BILL", "Billing"}, {"AUTH", "Identity"}, {"OPS", "Operations"}, {"MAP", "Routing"}, {"DOC", "Documents"}, {"REP", "Reporting"},
	}
	clientNames = []string{
		"Norrfield Rail", "Alder & Sons", "City of Lund", "Brightwater", "Kestrel Insurance", "Moorland Dairy", "Ostrava Steel", "Harbour Authority",
	}
	goalNames  = []string{"Pay without waiting", "One login", "Audits without a scramble", "Half the outages", "Deploy on any day", "Answers in plain words"}
	teamWords  = []string{"atlas", "birch", "cobalt", "delta", "ember", "fjord", "garnet", "heron", "indigo", "juniper"}
	teamNames  = []string{"Atlas", "Birch", "Cobalt", "Delta", "Ember", "Fjord", "Garnet", "Heron", "Indigo", "Juniper"}
	firstNames = []string{"ana", "bo", "chidi", "dora", "emil", "farah", "goran", "hana", "ines", "jonas", "kaja", "lars", "mira", "noor", "otto", "petra"}
	skills     = []string{"go", "sql", "typescript", "kafka", "security", "ux", "kubernetes"}

	epicTitles = []string{"Renew", "Open up", "Move to the cloud:", "Rework", "Make safe:", "Speed up", "Retire the old", "Bring to mobile:"}
	topics     = []string{
		"the invoice export", "the event bus", "customer onboarding", "card payments", "the audit trail", "route planning", "the search index",
		"contract renewals", "push notifications", "the partner API", "single sign-on", "the warehouse feed", "price rules", "refunds",
		"the data lake", "monthly statements", "address checks", "the mobile basket", "incident response", "test environments",
	}
	verbs = []string{
		"Add", "Replace", "Split", "Measure", "Cache", "Encrypt", "Document", "Validate", "Show", "Import", "Retry", "Migrate", "Simplify",
		"Archive", "Rate-limit", "Translate", "Throttle", "Version", "Monitor", "Clean up",
	}
	objects = []string{
		"the retry queue", "error messages", "the settings page", "read replicas", "webhooks", "the schema", "access tokens", "the fallback path",
		"batch jobs", "the summary view", "dashboards", "idempotency keys", "the currency table", "file uploads", "time zones", "the consent form",
		"log records", "health checks", "the permission model", "keyboard shortcuts", "the address book", "stored procedures", "nightly reports",
	}
	contexts = []string{"used by", "behind", "in", "for", "on the way to", "before", "after", "next to"}

	plainReasons = []string{
		"orders are not lost when a partner is down", "people see at once what went wrong", "we can change prices without a release",
		"auditors find who did what", "the site stays up on busy days", "new colleagues are productive in a week",
		"customers log in once", "reports are ready before the meeting",
	}
	labelWords = []string{
		"tech-debt", "security", "performance", "ux", "compliance", "quick-win", "migration", "customer-wish", "spillover", "blocked-by-legal",
		"api", "frontend", "backend", "observability", "cost", "accessibility", "data-quality", "onboarding", "mobile", "beta",
	}
	componentNames = []string{"gateway", "ledger", "mailer", "scheduler", "catalogue", "search", "identity", "exporter", "Größentabelle"}
)
