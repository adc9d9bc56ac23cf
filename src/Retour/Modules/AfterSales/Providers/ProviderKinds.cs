namespace Retour.Modules.AfterSales.Providers;

/// <summary>Who repairs for the shop: its own workshop, the manufacturer, or somebody else whom it pays.</summary>
internal enum ProviderKind { Workshop, Manufacturer, Subcontractor }

/// <summary>How far an item is that was sent to a provider. Whatever is entered late, it only goes on.</summary>
internal enum LegStatus { Sent, Arrived, Diagnosed, QuoteGiven, InWork, Done, ComingBack, Back }

/// <summary>What opens the provider's own pages: a link that is used once, or the session that it begins.</summary>
internal enum ProviderKeyKind { Link, Session }
