using Retour.Modules.Complaints.Terms;

namespace Retour.Modules.Complaints;

/// <summary>The last days on which a complaint is acknowledged and answered, pure: from the day on which it came and the term of the house.</summary>
internal static class ComplaintDeadlines
{
    /// <summary>The last day on which the customer may be told that the complaint came in: days on which the store is open, that of the complaint not counted. Who is open on no day is held to the day of the answer.</summary>
    public static DateOnly AcknowledgeBy(BusinessCalendar calendar, DateOnly received, ComplaintTerm? term = null) =>
        calendar.AddWorkingDays(received, (term ?? ComplaintTerm.Usual).AcknowledgeWithin) ?? AnswerBy(received, term);

    /// <summary>
    /// The last day on which it may be answered: the day of the same number, so many months on; in a month that has no such day, its last one (code of civil
    /// procedure, article 641). In two months what came on 31 December is answered on 28 or 29 February.
    /// </summary>
    public static DateOnly AnswerBy(DateOnly received, ComplaintTerm? term = null) => received.AddMonths((term ?? ComplaintTerm.Usual).AnswerWithin);
}
