namespace Retour.Modules.Complaints;

/// <summary>
/// Within which time a complaint is acknowledged and answered: ten working days, and two months. No law of retail says so; it is what the French
/// authorities of banking and insurance recommend (ACPR, 2022-R-01), and what the house holds for everybody.
/// </summary>
internal static class ComplaintDeadlines
{
    /// <summary>Days on which the store is open, that of the complaint not counted.</summary>
    public const int WorkingDaysToAcknowledge = 10;

    public const int MonthsToAnswer = 2;

    /// <summary>The last day on which the customer may be told that the complaint came in. Who is open on no day is held to the day of the answer.</summary>
    public static DateOnly AcknowledgeBy(BusinessCalendar calendar, DateOnly received) => calendar.AddWorkingDays(received, WorkingDaysToAcknowledge) ?? AnswerBy(received);

    /// <summary>
    /// The last day on which it may be answered: the day of the same number, two months on; in a month that has no such day, its last one (code of civil
    /// procedure, article 641). What came on 31 December is answered on 28 or 29 February.
    /// </summary>
    public static DateOnly AnswerBy(DateOnly received) => received.AddMonths(MonthsToAnswer);
}
