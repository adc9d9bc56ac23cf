using Retour.Modules.AfterSales.Repairs;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales.Providers;

/// <summary>
/// An item's way to a provider and back. What was promised when it left stays, whatever becomes of the provider's calendar. What is entered late or out of
/// order fills in what was missing: the status is the furthest that was ever reached.
/// </summary>
internal sealed class ProviderLeg : IKeepsOwnHistory
{
    public const int MostOfTracking = 80, MostOfReference = 60, MostOfWords = 1_000;

    public Id<ProviderLeg> Id { get; init; } = Id<ProviderLeg>.New();
    public required Id<Repair> RepairId { get; init; }
    /// <summary>From 1, within the repair.</summary>
    public required int Number { get; init; }
    public required Id<Provider> ProviderId { get; init; }
    /// <summary>Of the repair: who may see it, and in which minor units amounts are.</summary>
    public required StoreId StoreId { get; init; }
    public required DateOnly SentOn { get; init; }
    /// <summary>By when it was promised back, as the provider's turnaround and calendar said on that day.</summary>
    public required DateOnly DueOn { get; init; }
    /// <summary>What the shop asks for.</summary>
    public string? Asked { get; init; }
    public string? Carrier { get; private set; }
    public string? Tracking { get; private set; }
    public LegStatus Status { get; private set; }
    public DateOnly? ArrivedOn { get; private set; }
    /// <summary>What the provider found, and whether a guarantee covers it in their eyes.</summary>
    public string? Finding { get; private set; }
    public bool? IsCovered { get; private set; }
    /// <summary>What the provider would take for it, in minor units: the shop makes its own quote for the customer.</summary>
    public long? QuoteMinor { get; private set; }
    public string? QuoteWords { get; private set; }
    public bool? QuoteAccepted { get; private set; }
    /// <summary>What the shop answered.</summary>
    public string? Answer { get; private set; }
    public DateOnly? DoneOn { get; private set; }
    public DateOnly? SentBackOn { get; private set; }
    public string? BackTracking { get; private set; }
    public DateOnly? BackOn { get; private set; }
    /// <summary>How many working days it took, by the provider's calendar on the day it came back.</summary>
    public int? WorkedDays { get; private set; }
    /// <summary>What the provider charged.</summary>
    public long? CostMinor { get; private set; }
    public string? InvoiceNumber { get; private set; }
    /// <summary>How the provider calls it.</summary>
    public string? TheirReference { get; private set; }
    /// <summary>When the program must look at it next; null where nothing is waited for.</summary>
    public DateTimeOffset? WatchAt { get; private set; }
    /// <summary>How often the provider was reminded.</summary>
    public int Reminders { get; private set; }

    public bool IsOpen => BackOn is null;

    public bool IsLate(DateOnly today) => BackOn is { } back ? back > DueOn : DueOn < today;

    public void Ship(string? carrier, string? tracking) => (Carrier, Tracking) = (carrier, tracking);

    public void Watch(DateTimeOffset? at) => WatchAt = at;

    public void Arrive(DateOnly day)
    {
        ArrivedOn = day;
        Reach(LegStatus.Arrived);
    }

    public void Diagnose(string finding, bool? covered)
    {
        (Finding, IsCovered) = (finding, covered);
        Reach(LegStatus.Diagnosed);
    }

    /// <summary>Another quote takes the place of the one before, whatever was answered to that.</summary>
    public void Offer(long minor, string? words)
    {
        (QuoteMinor, QuoteWords, QuoteAccepted, Answer) = (minor, words, null, null);
        Reach(LegStatus.QuoteGiven);
    }

    /// <summary>The shop says yes or no to what the provider would take; null to answer only.</summary>
    public void Reply(bool? accepted, string? words)
    {
        (QuoteAccepted, Answer) = (accepted ?? QuoteAccepted, words);
        if (accepted is true) Reach(LegStatus.InWork);
    }

    public void Start() => Reach(LegStatus.InWork);

    public void Finish(DateOnly day)
    {
        DoneOn = day;
        Reach(LegStatus.Done);
    }

    public void SendBack(DateOnly day, string? tracking)
    {
        (SentBackOn, BackTracking) = (day, tracking);
        Reach(LegStatus.ComingBack);
    }

    public void Bill(long? minor, string? invoice, string? theirs) => (CostMinor, InvoiceNumber, TheirReference) = (minor, invoice, theirs);

    public void ComeBack(DateOnly day, int worked)
    {
        (BackOn, WorkedDays, WatchAt) = (day, worked, null);
        Reach(LegStatus.Back);
    }

    public void Remind(DateTimeOffset next)
    {
        Reminders++;
        WatchAt = next;
    }

    private void Reach(LegStatus status)
    {
        if (status > Status) Status = status;
    }
}
