namespace Retour.Modules.Complaints.Mediation;

/// <summary>Within which time what of a mediation is due. None of these days binds the shop to anything: the mediator counts them, and the file shows them.</summary>
internal static class MediationTerms
{
    public const int DaysToReject = 21, DaysToPropose = 90;

    /// <summary>Whether a complaint that came this way is in writing, as the mediator asks for first (L612-2, 1°).</summary>
    public static bool IsWritten(ComplaintChannel channel) => channel is not (ComplaintChannel.Counter or ComplaintChannel.Phone);

    /// <summary>The last day on which the customer may turn to the mediator: one year from the written complaint (L612-2, 4°). Of 29 February it is the 28th.</summary>
    public static DateOnly ReferBy(DateOnly written) => written.AddYears(1);

    /// <summary>The last day on which the mediator tells the customer that the file is not taken: three weeks from its receipt (L612-2).</summary>
    public static DateOnly RejectBy(DateOnly referred) => referred.AddDays(DaysToReject);

    /// <summary>The last day for the outcome: ninety days from the day on which both were told that the file is complete (R612-5). The mediator may prolong it where the matter is complex.</summary>
    public static DateOnly OutcomeBy(DateOnly notified) => notified.AddDays(DaysToPropose);
}
