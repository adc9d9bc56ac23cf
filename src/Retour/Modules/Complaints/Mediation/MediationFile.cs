using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Complaints.Mediation;

/// <summary>What is known of a mediation, as somebody typed it. A day that is missing has not come.</summary>
internal sealed record MediationDraft(DateOnly? ReferredOn)
{
    /// <summary>What the mediator calls it.</summary>
    public string? FileNumber { get; init; }
    public bool? IsAdmissible { get; init; }
    /// <summary>Why the mediator does not take it.</summary>
    public string? WhyNot { get; init; }
    /// <summary>The day on which the mediator told both that the file is complete (R612-2).</summary>
    public DateOnly? NotifiedOn { get; init; }
    public DateOnly? ProposedOn { get; init; }
    public string? Proposal { get; init; }
    public bool? CustomerAccepts { get; init; }
    public bool? WeAccept { get; init; }
    public DateOnly? ClosedOn { get; init; }
}

/// <summary>A contested complaint before the mediator.</summary>
internal sealed class MediationFile : IKeepsOwnHistory
{
    public const int MostOfNumber = 60, MostOfText = 5_000, MostOfMediator = 500;

    public required Id<Complaint> ComplaintId { get; init; }
    /// <summary>Whom the settings named when it was referred: name, address and site, in lines; null where they named nobody.</summary>
    public string? Mediator { get; init; }
    public DateOnly ReferredOn { get; private set; }
    public string? FileNumber { get; private set; }
    public bool? IsAdmissible { get; private set; }
    public string? WhyNot { get; private set; }
    public DateOnly? NotifiedOn { get; private set; }
    public DateOnly? ProposedOn { get; private set; }
    public string? Proposal { get; private set; }
    public bool? CustomerAccepts { get; private set; }
    public bool? WeAccept { get; private set; }
    public DateOnly? ClosedOn { get; private set; }
    public int Version { get; private set; }

    /// <summary>Writes down what is known, all of it anew.</summary>
    /// <param name="draft">As it was typed.</param>
    /// <param name="received">The day on which the complaint came: mediation is never before it (L612-2).</param>
    /// <param name="today">In the store.</param>
    public Refusal? Record(MediationDraft draft, DateOnly received, DateOnly today)
    {
        var (number, why, proposal) = (Typed(draft.FileNumber), Typed(draft.WhyNot), Typed(draft.Proposal));
        if (draft.ReferredOn is not { } referred) return MediationRefusals.ReferredOnMissing;
        DateOnly?[] later = [draft.NotifiedOn, draft.ProposedOn, draft.ClosedOn];
        if (referred > today || later.Any(day => day > today)) return MediationRefusals.DayToCome;
        if (referred < received) return MediationRefusals.BeforeComplaint;
        if (later.Any(day => day < referred) || draft.ProposedOn < draft.NotifiedOn || draft.ClosedOn < draft.ProposedOn) return MediationRefusals.DaysOutOfOrder;
        if (number?.Length > MostOfNumber || why?.Length > MostOfText || proposal?.Length > MostOfText) return MediationRefusals.TooLong(MostOfText);
        if (draft.IsAdmissible is false && why is null) return MediationRefusals.WhyNotMissing;
        if (draft.IsAdmissible is false && proposal is not null) return MediationRefusals.NotAdmissible;
        if ((proposal is null) != (draft.ProposedOn is null)) return MediationRefusals.ProposalHalf;
        if (proposal is null && (draft.CustomerAccepts is not null || draft.WeAccept is not null)) return MediationRefusals.NoProposal;
        (ReferredOn, FileNumber, IsAdmissible, WhyNot, NotifiedOn) = (referred, number, draft.IsAdmissible, draft.IsAdmissible is false ? why : null, draft.NotifiedOn);
        (ProposedOn, Proposal, CustomerAccepts, WeAccept, ClosedOn, Version) = (draft.ProposedOn, proposal, draft.CustomerAccepts, draft.WeAccept, draft.ClosedOn, Version + 1);
        return null;
    }

    private static string? Typed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
