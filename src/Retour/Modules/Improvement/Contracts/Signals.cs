using Microsoft.EntityFrameworkCore;
using Retour.Database;

namespace Retour.Modules.Improvement.Contracts;

/// <summary>By which instrument somebody said something.</summary>
internal enum SignalSource { Complaint, Answer, Suggestion, Press }

internal enum SignalPolarity { Negative, Neutral, Positive }

/// <summary>One expression, as the room in which it was said tells it.</summary>
/// <param name="Id">Which one of that source: the same one again replaces what was told of it.</param>
/// <param name="Severity">1 for light, 3 for serious.</param>
/// <param name="At">When it was said.</param>
internal sealed record Said(SignalSource Source, Guid Id, SignalPolarity Polarity, int Severity, StoreId Store, CriterionNode About, DateTimeOffset At)
{
    public CustomerId? Customer { get; init; }
    public bool WantsAnswer { get; init; }
}

/// <summary>Where rooms tell what customers express. Everything is written in the caller's unit of work: the expression and its signal are stored together or not at all.</summary>
internal sealed class Signals(RetourDb db)
{
    /// <summary>Tells of expressions, each for the first time or anew.</summary>
    public async Task PutAsync(IReadOnlyList<Said> said, CancellationToken cancel)
    {
        foreach (var source in said.GroupBy(s => s.Source))
        {
            var ids = source.Select(s => s.Id).ToList();
            var known = await db.Set<Signal>().Where(s => s.Source == source.Key && ids.Contains(s.SourceId)).ToDictionaryAsync(s => s.SourceId, cancel);
            foreach (var one in source)
            {
                if (!known.TryGetValue(one.Id, out var signal)) db.Add(known[one.Id] = signal = new() { Source = one.Source, SourceId = one.Id });
                signal.Tell(one);
            }
        }
    }

    /// <summary>What was told of these expressions counts no more: they were nobody's.</summary>
    public async Task TakeBackAsync(SignalSource source, IReadOnlyList<Guid> ids, CancellationToken cancel)
    {
        if (ids.Count > 0) db.RemoveRange(await db.Set<Signal>().Where(s => s.Source == source && ids.Contains(s.SourceId)).ToListAsync(cancel));
    }
}
