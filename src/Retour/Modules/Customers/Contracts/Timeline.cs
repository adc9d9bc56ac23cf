using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Customers.Contracts;

/// <summary>What kind of thing happened: what a timeline is filtered by. Rooms to come add theirs.</summary>
public enum TimelineKind { File, Consent, Note, Purchase, Case, Message, Complaint }

/// <summary>Something that happened with a customer.</summary>
/// <param name="At">When: the timeline's order, latest first.</param>
/// <param name="Id">Settles the order of what happened at once, and is the same each time.</param>
/// <param name="Icon">From the sprite.</param>
/// <param name="Text">A sentence in the reader's language.</param>
/// <param name="Link">Where more of it is shown; null where its reader may not go there.</param>
/// <param name="By">Who did it, where it was staff or a program.</param>
/// <param name="More">What else there is to say, one line each.</param>
public sealed record TimelineEntry(DateTimeOffset At, Guid Id, TimelineKind Kind, string Icon, string Text, string? Link = null, string? By = null, IReadOnlyList<string>? More = null);

/// <summary>A place in a timeline: whatever is older follows.</summary>
internal readonly record struct TimelinePlace(DateTimeOffset At, Guid Id)
{
    public bool IsBefore(TimelineEntry entry) => (entry.At, entry.Id).CompareTo((At, Id)) < 0;
}

/// <summary>A room that has something to tell of a customer's story.</summary>
internal interface ITimelineSource
{
    /// <summary>The kinds that it tells of.</summary>
    IReadOnlyList<TimelineKind> Kinds { get; }

    /// <summary>What happened, as far as that reader may know, latest first: at most so many, of that kind if one is asked for, not later than a place. Entries at the place itself may be among them.</summary>
    Task<IReadOnlyList<TimelineEntry>> ReadAsync(Actor reader, IReadOnlyList<CustomerId> person, TimelineKind? kind, DateTimeOffset? until, int most, CancellationToken cancel);
}
