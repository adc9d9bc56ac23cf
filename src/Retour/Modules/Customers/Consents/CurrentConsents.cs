using System.Collections.Frozen;
using Retour.Modules.Customers.Contracts;

namespace Retour.Modules.Customers.Consents;

/// <summary>Something said of a topic by one record of a person.</summary>
internal readonly record struct Said(CustomerId Customer, DateTimeOffset At, Guid Id, ConsentTopic Topic, bool Given);

/// <summary>Two records became one person.</summary>
internal readonly record struct Joined(CustomerId Absorbed, CustomerId Survivor, DateTimeOffset At);

/// <summary>
/// What a person agrees to today, derived from what was ever said. The last word counts; where two records become one, the stricter of the
/// two does, until the person says something as one.
/// </summary>
internal static class CurrentConsents
{
    public static FrozenDictionary<ConsentTopic, ConsentState> Of(IEnumerable<Said> said, IEnumerable<Joined> joined) =>
        said.GroupBy(s => s.Topic).ToFrozenDictionary(topic => topic.Key, topic => Of([.. topic], [.. joined]));

    private static ConsentState Of(IReadOnlyList<Said> said, IReadOnlyList<Joined> joined)
    {
        var root = new Dictionary<CustomerId, CustomerId>();
        var states = new Dictionary<CustomerId, ConsentState>();
        // What was said at the very instant of a merge was said by one of the two: it comes first.
        var story = said.Select(s => (s.At, Order: 0, s.Id, Do: (Action)(() => states[RootOf(s.Customer)] = s.Given ? ConsentState.Given : ConsentState.Withdrawn)))
            .Concat(joined.Select(j => (j.At, Order: 1, Id: j.Absorbed.Value, Do: (Action)(() => Join(RootOf(j.Absorbed), RootOf(j.Survivor))))));
        foreach (var (_, _, _, act) in story.OrderBy(e => e.At).ThenBy(e => e.Order).ThenBy(e => e.Id)) act();
        // Who belongs to the person without a link known here (there is none) would be taken for another one: the strictest of all is safe.
        return states.Where(s => RootOf(s.Key) == s.Key).Select(s => s.Value).Aggregate(ConsentState.NothingSaid, Stricter);

        CustomerId RootOf(CustomerId id) => root.TryGetValue(id, out var parent) ? RootOf(parent) : id;

        void Join(CustomerId absorbed, CustomerId survivor)
        {
            if (absorbed == survivor) return;
            var state = Stricter(states.GetValueOrDefault(absorbed), states.GetValueOrDefault(survivor));
            states.Remove(absorbed);
            root[absorbed] = survivor;
            if (state is not ConsentState.NothingSaid) states[survivor] = state;
        }
    }

    private static ConsentState Stricter(ConsentState a, ConsentState b) =>
        a is ConsentState.Withdrawn || b is ConsentState.Withdrawn ? ConsentState.Withdrawn : a is ConsentState.Given || b is ConsentState.Given ? ConsentState.Given : ConsentState.NothingSaid;
}
