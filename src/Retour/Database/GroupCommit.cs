using System.Collections.Concurrent;

namespace Retour.Database;

/// <summary>
/// Has what many ask for at the same time stored together, in one durable commit: whoever comes while one is under way waits for the next. Nobody is
/// answered before theirs holds. One that cannot be stored does not take the others with it.
/// </summary>
/// <param name="most">How much is stored together at most, by <paramref name="size"/>.</param>
/// <param name="size">How much one is.</param>
/// <param name="store">Stores all of them or none, and gives what became of each, in their order.</param>
/// <param name="log">Where it is said that some could not be stored together.</param>
internal sealed class GroupCommit<TItem, TResult>(int most, Func<TItem, int> size, Func<IReadOnlyList<TItem>, Task<IReadOnlyList<TResult>>> store, ILogger log)
{
    private readonly ConcurrentQueue<Waiting> queue = new();
    private int isWriting;

    /// <summary>What became of it, once that is durable. Nobody gives up waiting in between: what was begun is stored all the same.</summary>
    public Task<TResult> StoreAsync(TItem item)
    {
        var waiting = new Waiting(item, new(TaskCreationOptions.RunContinuationsAsynchronously));
        queue.Enqueue(waiting);
        if (Interlocked.Exchange(ref isWriting, 1) == 0) _ = Task.Run(WriteAllAsync, CancellationToken.None);
        return waiting.Stored.Task;
    }

    private async Task WriteAllAsync()
    {
        do
        {
            while (Next() is { Count: > 0 } group) await WriteAsync(group);
            Interlocked.Exchange(ref isWriting, 0);
        }
        // Somebody may have come at this very moment, and seen that one was writing.
        while (!queue.IsEmpty && Interlocked.Exchange(ref isWriting, 1) == 0);
    }

    private List<Waiting> Next()
    {
        var group = new List<Waiting>();
        for (var together = 0; together < most && queue.TryDequeue(out var waiting); together += size(waiting.Item)) group.Add(waiting);
        return group;
    }

    private async Task WriteAsync(List<Waiting> group)
    {
        try
        {
            var stored = await store([.. group.Select(w => w.Item)]);
            foreach (var (waiting, result) in group.Zip(stored)) waiting.Stored.TrySetResult(result);
        }
        catch (Exception failure) when (group.Count == 1)
        {
            group[0].Stored.TrySetException(failure);
        }
        catch (Exception failure)
        {
            log.LogError(failure, "A group of {Count} could not be stored together", group.Count);
            foreach (var waiting in group) await WriteAsync([waiting]);
        }
    }

    private sealed record Waiting(TItem Item, TaskCompletionSource<TResult> Stored);
}
