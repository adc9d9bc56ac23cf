namespace Retour.Analytics;

/// <summary>What became of all who were asked: each counts once. Categories of AAPOR, Standard Definitions, for surveys of named persons, where mail that came back is of unknown eligibility (its code 3.30).</summary>
/// <param name="Complete">Answered all that was required.</param>
/// <param name="Partial">Answered enough of it to be of use.</param>
/// <param name="Refused">Said no, opted out, or broke off too early.</param>
/// <param name="NotReached">Should have answered and was never reached, or could not (absent, ill, another language).</param>
/// <param name="NotDelivered">The invitation came back: one does not know whether the person would have been concerned.</param>
/// <param name="Unknown">Nothing ever came back, or one does not know whether the person is concerned.</param>
/// <param name="NotConcerned">Known not to belong to those who are surveyed (a test address, staff, somebody who never bought): left out of every rate.</param>
public readonly record struct Outcomes(long Complete, long Partial, long Refused, long NotReached, long NotDelivered, long Unknown, long NotConcerned = 0)
{
    /// <summary>All who may be concerned: the denominator of both rates. Who is not known not to be concerned is in it, so that the rate is never flattered.</summary>
    public long MayBeConcerned => checked(Complete + Partial + Refused + NotReached + NotDelivered + Unknown);

    /// <summary>RR1, the lowest: complete answers ÷ all who may be concerned. Null where nobody was asked.</summary>
    public double? Rate1 => Of(Complete);

    /// <summary>RR2: partial answers count as well.</summary>
    public double? Rate2 => Of(checked(Complete + Partial));

    private double? Of(long answers) => MayBeConcerned == 0 ? null : answers / (double)MayBeConcerned;
}
