namespace Retour.Modules.Complaints.Terms;

/// <summary>
/// Within which time complaints are acknowledged and answered that came on a day or later. No law of retail says so: without a row it is what the French authorities of banking
/// and insurance recommend (ACPR, 2022-R-01), ten working days and two months.
/// </summary>
internal sealed class ComplaintTerm
{
    public const int UsualDays = 10, UsualMonths = 2, MostDays = 60, MostMonths = 12;

    /// <summary>Before anybody has said otherwise.</summary>
    public static readonly ComplaintTerm Usual = new() { ValidFrom = DateOnly.MinValue, AcknowledgeWithin = UsualDays, AnswerWithin = UsualMonths };

    /// <summary>The first day of receipt for which it holds.</summary>
    public required DateOnly ValidFrom { get; init; }
    /// <summary>Working days of the store.</summary>
    public required int AcknowledgeWithin { get; set; }
    /// <summary>Months.</summary>
    public required int AnswerWithin { get; set; }
}
