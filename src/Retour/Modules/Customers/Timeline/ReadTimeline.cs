using System.Globalization;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Customers.Timeline;

/// <summary>One page of a customer's story.</summary>
/// <param name="Next">After which the story goes on; null at its beginning.</param>
internal sealed record TimelinePage(IReadOnlyList<TimelineEntry> Entries, string? Next);

/// <summary>A customer's story from every room, latest first.</summary>
internal sealed class ReadTimeline(IEnumerable<ITimelineSource> sources, CustomerLinks links, CustomerAccess access)
{
    public IReadOnlyList<TimelineKind> Kinds => [.. sources.SelectMany(s => s.Kinds).Distinct().Order()];

    public async Task<Result<TimelinePage>> PageAsync(Actor actor, CustomerId customer, TimelineKind? kind, string? after, int size, CancellationToken cancel)
    {
        if (await access.CheckAsync(actor, customer, Right.SeeCustomers, cancel) is { } refusal) return refusal;
        var person = await links.PersonAsync(customer, cancel);
        var place = Read(after);
        var entries = new List<TimelineEntry>();
        foreach (var source in sources)
        {
            // Many things can happen at one instant, an import above all: as long as all that is read lies at the place itself, more is read.
            for (var most = size + 1; ; most *= 4)
            {
                var read = await source.ReadAsync(actor, person, kind, place?.At, most, cancel);
                var older = read.Where(e => place is not { } from || from.IsBefore(e)).ToList();
                if (older.Count <= size && read.Count >= most && most < 100_000) continue;
                entries.AddRange(older);
                break;
            }
        }
        var page = entries.OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Take(size + 1).ToList();
        return page.Count > size ? new TimelinePage(page[..size], Write(page[size - 1])) : new TimelinePage(page, null);
    }

    private static string Write(TimelineEntry entry) => $"{entry.At.UtcTicks.ToString(CultureInfo.InvariantCulture)}_{entry.Id:N}";

    private static TimelinePlace? Read(string? text) =>
        text?.Split('_') is [var ticks, var id] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTime.MaxValue.Ticks && Guid.TryParse(id, out var guid)
            ? new(new DateTimeOffset(at, TimeSpan.Zero), guid) : null;
}
