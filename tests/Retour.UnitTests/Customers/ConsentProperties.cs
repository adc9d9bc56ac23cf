using FsCheck;
using FsCheck.Fluent;
using Retour.Modules.Customers.Consents;
using Retour.Modules.Customers.Contracts;
using Shouldly;
using Xunit;
using CustomerId = Retour.Id<Retour.Modules.Customers.Customer>;

namespace Retour.Customers;

/// <summary>What a person agrees to follows from what was said and when records became one, in whatever order it is read.</summary>
public sealed class ConsentProperties
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly CustomerId[] Records = [.. Enumerable.Range(1, 3).Select(n => new CustomerId(new Guid(n, 0, 0, new byte[8])))];

    [Fact]
    public void The_order_of_reading_does_not_matter() => Check((said, _) =>
        Now(said.Reverse(), []) == Now(said, []));

    [Fact]
    public void Of_one_record_the_last_word_counts() => Check((said, _) =>
    {
        var own = said.Where(s => s.Customer == Records[0]).ToList();
        return Now(own, []) == (own.Count == 0 ? ConsentState.NothingSaid : own.MaxBy(s => (s.At, s.Id)).Given ? ConsentState.Given : ConsentState.Withdrawn);
    });

    [Fact]
    public void A_merge_never_makes_an_agreement_of_a_refusal() => Check((said, _) =>
    {
        var states = Records.Select(r => Now(said.Where(s => s.Customer == r), [])).ToList();
        var merged = Now(said, [new(Records[1], Records[0], Start.AddYears(1)), new(Records[2], Records[0], Start.AddYears(2))]);
        return merged == (states.Contains(ConsentState.Withdrawn) ? ConsentState.Withdrawn : states.Contains(ConsentState.Given) ? ConsentState.Given : ConsentState.NothingSaid);
    });

    [Fact]
    public void What_is_said_after_the_last_merge_counts_whichever_record_is_spoken_of() => Check((said, given) =>
    {
        Joined[] joined = [new(Records[1], Records[0], Start.AddYears(1)), new(Records[0], Records[2], Start.AddYears(2))];
        return Records.All(r => Now(said.Append(new(r, Start.AddYears(3), Guid.NewGuid(), ConsentTopic.NewsByEmail, given)), joined) == (given ? ConsentState.Given : ConsentState.Withdrawn));
    });

    private static ConsentState Now(IEnumerable<Said> said, IEnumerable<Joined> joined) => CurrentConsents.Of(said, joined).GetValueOrDefault(ConsentTopic.NewsByEmail);

    private static void Check(Func<IReadOnlyList<Said>, bool, bool> holds)
    {
        var word = from record in Gen.Choose(0, 2)
                   from minute in Gen.Choose(0, 30)
                   from given in Gen.Elements(true, false)
                   from id in Gen.Choose(1, 1_000_000)
                   select new Said(Records[record], Start.AddMinutes(minute), new Guid(id, (short)minute, 0, new byte[8]), ConsentTopic.NewsByEmail, given);
        var story = from said in Gen.ListOf(word)
                    from given in Gen.Elements(true, false)
                    select (Said: (IReadOnlyList<Said>)[.. said.DistinctBy(s => s.Id)], given);
        Prop.ForAll(story.ToArbitrary(), s => holds(s.Said, s.given)).QuickCheckThrowOnFailure();
    }
}
