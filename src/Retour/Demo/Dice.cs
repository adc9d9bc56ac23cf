namespace Retour.Demo;

/// <summary>Chance that falls the same way each time: SplitMix64 (Steele, Lea, Flood 2014), so that no release of .NET changes the demo.</summary>
internal sealed class Dice(ulong seed)
{
    private ulong state = seed;

    private ulong Next()
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>Dice of their own for one part of the story, so that a change elsewhere leaves it as it is.</summary>
    public Dice Another() => new(Next());

    /// <summary>From 0 up to, but not including, 1.</summary>
    public double Share() => (Next() >> 11) * (1.0 / (1UL << 53));

    public int Below(int count) => (int)(Share() * count);

    public bool Falls(double chance) => Share() < chance;

    public T Pick<T>(IReadOnlyList<T> things) => things[Below(things.Count)];

    /// <summary>One of the first things more often than one of the last.</summary>
    public T PickEarly<T>(IReadOnlyList<T> things, double bias) => things[(int)(Math.Pow(Share(), bias) * things.Count)];

    /// <summary>The index that a running total points to.</summary>
    public int Weighted(double[] runningTotals, int from, int to)
    {
        var at = Array.BinarySearch(runningTotals, runningTotals[from] + (Share() * (runningTotals[to] - runningTotals[from])));
        return Math.Min((at < 0 ? ~at : at + 1) - 1, to - 1);
    }

    /// <summary>How long until something happens that happens at any moment alike.</summary>
    public double Exponential(double mean) => -mean * Math.Log(1 - Share());

    /// <summary>How often something happens that happens so many times on average.</summary>
    public int Poisson(double mean)
    {
        var count = 0;
        for (var time = Exponential(1); time < mean; time += Exponential(1)) count++;
        return count;
    }
}
