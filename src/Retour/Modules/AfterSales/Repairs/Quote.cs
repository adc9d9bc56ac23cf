using System.Buffers.Text;
using System.Security.Cryptography;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales.Repairs;

/// <summary>What a repair would cost. A new one takes the place of the one before; only the latest can be accepted, once, and until its last day.</summary>
internal sealed class Quote : IKeepsOwnHistory
{
    public const int LinkKeyLength = 22, MostLines = 20, MostOfLabel = 120;

    public Id<Quote> Id { get; init; } = Id<Quote>.New();
    public required Id<Repair> RepairId { get; init; }
    /// <summary>Its version, from 1.</summary>
    public required int Number { get; init; }
    public required string Currency { get; init; }
    public required long TotalMinor { get; init; }
    /// <summary>The last day on which it can be accepted.</summary>
    public required DateOnly ExpiresOn { get; init; }
    public string? Words { get; init; }
    public required DateTimeOffset SentAt { get; init; }
    /// <summary>With what the address of its public page ends: 128 bits.</summary>
    public required string LinkKey { get; init; }
    public QuoteState State { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
    /// <summary>Who decided, as they signed; whether by the link or at the counter.</summary>
    public string? DecidedBy { get; private set; }
    public bool? DecidedByLink { get; private set; }
    /// <summary>Why not, where it was refused.</summary>
    public string? DeclinedWhy { get; private set; }
    public List<QuoteLine> Lines { get; init; } = [];

    public bool HasExpired(DateOnly today) => State is QuoteState.Sent && today > ExpiresOn;

    public static Quote Of(Repair repair, int number, IReadOnlyList<QuoteLine> lines, DateOnly expiresOn, string? words, DateTimeOffset now) => new()
    {
        RepairId = repair.Id, Number = number, Currency = repair.Currency, TotalMinor = lines.Sum(l => l.AmountMinor), ExpiresOn = expiresOn, Words = words, SentAt = now,
        LinkKey = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16)), Lines = [.. lines],
    };

    public void Decide(bool accepted, string name, bool byLink, string? reason, DateTimeOffset now) =>
        (State, DecidedBy, DecidedByLink, DeclinedWhy, DecidedAt) = (accepted ? QuoteState.Accepted : QuoteState.Refused, name, byLink, reason, now);

    /// <summary>Another took its place.</summary>
    public void Replace() => State = QuoteState.Replaced;
}

/// <summary>A line of a quote: work, or a part.</summary>
internal sealed class QuoteLine : IKeepsOwnHistory
{
    public Id<QuoteLine> Id { get; init; } = Id<QuoteLine>.New();
    public Id<Quote> QuoteId { get; init; }
    /// <summary>From 1.</summary>
    public required int Position { get; init; }
    public required string Label { get; init; }
    /// <summary>All taxes included.</summary>
    public required long AmountMinor { get; init; }
}
