using System.Resources;

namespace Retour.Modules.Complaints;

/// <summary>What is refused of complaints, each with the sentence that says why and what to do.</summary>
internal static class ComplaintRefusals
{
    private static ResourceManager Texts => ComplaintTexts.ResourceManager;

    public static readonly Refusal NoSuchComplaint = new(Texts, nameof(ComplaintTexts.NoSuchComplaint));
    public static readonly Refusal ComplaintTextEmpty = new(Texts, nameof(ComplaintTexts.ComplaintTextEmpty));
    public static readonly Refusal ComplaintStoreMissing = new(Texts, nameof(ComplaintTexts.ComplaintStoreMissing));
    public static readonly Refusal CriterionUnknown = new(Texts, nameof(ComplaintTexts.CriterionUnknown));
    public static readonly Refusal SeverityUnknown = new(Texts, nameof(ComplaintTexts.SeverityUnknown));
    public static readonly Refusal ComplaintEmailInvalid = new(Texts, nameof(ComplaintTexts.ComplaintEmailInvalid));
    public static readonly Refusal ComplaintPhoneInvalid = new(Texts, nameof(ComplaintTexts.ComplaintPhoneInvalid));
    public static readonly Refusal ReceivedInTheFuture = new(Texts, nameof(ComplaintTexts.ReceivedInTheFuture));
    public static readonly Refusal OutcomeMissing = new(Texts, nameof(ComplaintTexts.OutcomeMissing));
    public static readonly Refusal ReasonMissing = new(Texts, nameof(ComplaintTexts.ReasonMissing));
    public static readonly Refusal WordsMissing = new(Texts, nameof(ComplaintTexts.WordsMissing));
    public static readonly Refusal NoteEmpty = new(Texts, nameof(ComplaintTexts.NoteEmpty));
    public static readonly Refusal TellUsWhat = new(Texts, nameof(ComplaintTexts.TellUsWhat));
    public static readonly Refusal SayWhyContested = new(Texts, nameof(ComplaintTexts.SayWhyContested));
    public static readonly Refusal NobodyToAnswer = new(Texts, nameof(ComplaintTexts.NobodyToAnswer));
    public static readonly Refusal CaseReferenceInvalid = new(Texts, nameof(ComplaintTexts.CaseReferenceInvalid));
    public static readonly Refusal ComplaintBusy = new(Texts, nameof(ComplaintTexts.ComplaintBusy));

    public static readonly Refusal TermDayMissing = new(Texts, nameof(ComplaintTexts.TermDayMissing));
    public static readonly Refusal TermOutOfRange = new(Texts, nameof(ComplaintTexts.TermOutOfRange), Terms.ComplaintTerm.MostDays, Terms.ComplaintTerm.MostMonths);
    public static readonly Refusal ProviderUnknown = new(Texts, nameof(ComplaintTexts.ProviderUnknown));

    public static Refusal ProductUnknown(string typed) => new(Texts, nameof(ComplaintTexts.ProductUnknown), typed);
    public static Refusal ProductUnclear(string typed, string some) => new(Texts, nameof(ComplaintTexts.ProductUnclear), typed, some);
    public static Refusal ComplaintTooLong(int most) => new(Texts, nameof(ComplaintTexts.ComplaintTooLong), most);
    public static Refusal CaseHasComplaint(string reference) => new(Texts, nameof(ComplaintTexts.CaseHasComplaint), reference);
    public static Refusal UnknownComplaintProfile(string name, string known) => new(Texts, nameof(ComplaintTexts.UnknownComplaintProfile), name, known);

    /// <summary>Why this cannot be done with a complaint in that state.</summary>
    public static Refusal NotNow(ComplaintAct act, ComplaintState state) => new(Texts, state is ComplaintState.Closed ? nameof(ComplaintTexts.ComplaintIsClosed) : act switch
    {
        ComplaintAct.Acknowledged => nameof(ComplaintTexts.AlreadyAcknowledged),
        ComplaintAct.Investigating => nameof(ComplaintTexts.NotToBeInvestigated),
        ComplaintAct.Answered => nameof(ComplaintTexts.AlreadyAnswered),
        ComplaintAct.Mediation => nameof(ComplaintTexts.NotContested),
        ComplaintAct.Closed => nameof(ComplaintTexts.AnswerFirst),
        _ => nameof(ComplaintTexts.NotAnsweredYet),
    });
}
