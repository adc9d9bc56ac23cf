namespace Retour.Testing;

/// <summary>For what another program does in its own time: looked at again and again, with an end to the patience.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50), Patience = TimeSpan.FromMinutes(2);

    /// <exception cref="TimeoutException">It did not come.</exception>
    public static async Task IsAsync(Func<Task<bool>> there, string what)
    {
        using var enough = new CancellationTokenSource(Patience);
        while (!await there())
        {
            if (enough.IsCancellationRequested) throw new TimeoutException($"{what} did not come.");
            await Task.Delay(Pause);
        }
    }
}
