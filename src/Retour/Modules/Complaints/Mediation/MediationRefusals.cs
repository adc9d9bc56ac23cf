using System.Resources;

namespace Retour.Modules.Complaints.Mediation;

/// <summary>What is refused of mediations, each with the sentence that says why and what to do.</summary>
internal static class MediationRefusals
{
    private static ResourceManager Texts => MediationTexts.ResourceManager;

    public static readonly Refusal ReferredOnMissing = new(Texts, nameof(MediationTexts.ReferredOnMissing));
    public static readonly Refusal DayToCome = new(Texts, nameof(MediationTexts.DayToCome));
    public static readonly Refusal BeforeComplaint = new(Texts, nameof(MediationTexts.BeforeComplaint));
    public static readonly Refusal DaysOutOfOrder = new(Texts, nameof(MediationTexts.DaysOutOfOrder));
    public static readonly Refusal WhyNotMissing = new(Texts, nameof(MediationTexts.WhyNotMissing));
    public static readonly Refusal NotAdmissible = new(Texts, nameof(MediationTexts.NotAdmissible));
    public static readonly Refusal ProposalHalf = new(Texts, nameof(MediationTexts.ProposalHalf));
    public static readonly Refusal NoProposal = new(Texts, nameof(MediationTexts.NoProposal));
    public static readonly Refusal MediationUnchanged = new(Texts, nameof(MediationTexts.MediationUnchanged));

    public static Refusal TooLong(int most) => new(Texts, nameof(MediationTexts.TooLong), most);
}
