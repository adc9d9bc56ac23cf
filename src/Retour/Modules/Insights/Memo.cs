namespace Retour.Modules.Insights;

/// <summary>Remembers computed answers, the latest used, within a budget of memory. Callers who ask for the same thing at once wait for one computation.</summary>
internal sealed class Memo(long budget)
{
    private sealed record Entry(object Key, Task Answer) { public long Weight { get; set; } }

    private readonly Lock change = new();
    private readonly Dictionary<object, LinkedListNode<Entry>> entries = [];
    private readonly LinkedList<Entry> latestFirst = [];
    private long weight;

    /// <param name="key">All that the answer depends on.</param>
    /// <param name="make">Computes it. It goes on when this caller gives up, for the others who wait.</param>
    /// <param name="weigh">How many bytes the answer takes.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<T> GetAsync<T>(object key, Func<Task<T>> make, Func<T, long> weigh, CancellationToken cancel)
    {
        Task<T> answer;
        lock (change)
        {
            if (entries.TryGetValue((typeof(T), key), out var known))
            {
                latestFirst.Remove(known);
                latestFirst.AddFirst(known);
                answer = (Task<T>)known.Value.Answer;
            }
            else
            {
                var node = latestFirst.AddFirst(new Entry((typeof(T), key), answer = Task.Run(make, CancellationToken.None)));
                entries.Add(node.Value.Key, node);
                _ = SettleAsync(node, answer, weigh);
            }
        }
        return await answer.WaitAsync(cancel);
    }

    private async Task SettleAsync<T>(LinkedListNode<Entry> node, Task<T> answer, Func<T, long> weigh)
    {
        long? bytes = null;
        try
        {
            bytes = weigh(await answer);
        }
        catch (Exception)
        {
            // Those who wait for the answer are told; here it only must not be remembered, so that the next who asks tries again.
        }
        lock (change)
        {
            if (node.List is null) return;
            if (bytes is null) Forget(node);
            else weight += node.Value.Weight = bytes.Value;
            while (weight > budget && latestFirst.Last is { } oldest) Forget(oldest);
        }
    }

    private void Forget(LinkedListNode<Entry> node)
    {
        weight -= node.Value.Weight;
        latestFirst.Remove(node);
        entries.Remove(node.Value.Key);
    }
}
