namespace Retour.Modules.Insights;

/// <summary>Remembers computed answers, the latest used, within a budget of memory. Callers who ask for the same thing at once wait for one computation.</summary>
internal sealed class Memo(long budget)
{
    private sealed class Entry(object key)
    {
        public object Key { get; } = key;
        public Task Answer { get; set; } = Task.CompletedTask;
        public long Weight { get; set; }
    }

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
        LinkedListNode<Entry>? node;
        lock (change)
        {
            if (entries.TryGetValue((typeof(T), key), out node))
            {
                latestFirst.Remove(node);
                latestFirst.AddFirst(node);
            }
            else
            {
                node = latestFirst.AddFirst(new Entry((typeof(T), key)));
                entries.Add(node.Value.Key, node);
                node.Value.Answer = MakeAsync(node, make, weigh);
            }
        }
        return await ((Task<T>)node.Value.Answer).WaitAsync(cancel);
    }

    private async Task<T> MakeAsync<T>(LinkedListNode<Entry> node, Func<Task<T>> make, Func<T, long> weigh)
    {
        try
        {
            var answer = await Task.Run(make, CancellationToken.None);
            MakeRoom(node, weigh(answer));
            return answer;
        }
        catch
        {
            // Those who wait are told; the next who asks tries again.
            Forget(node);
            throw;
        }
    }

    private void MakeRoom(LinkedListNode<Entry> node, long bytes)
    {
        lock (change)
        {
            if (node.List is not null) weight += node.Value.Weight = bytes;
            while (weight > budget && latestFirst.Last is { } oldest) Forget(oldest);
        }
    }

    private void Forget(LinkedListNode<Entry> node)
    {
        lock (change)
        {
            if (node.List is null) return;
            weight -= node.Value.Weight;
            latestFirst.Remove(node);
            entries.Remove(node.Value.Key);
        }
    }
}
