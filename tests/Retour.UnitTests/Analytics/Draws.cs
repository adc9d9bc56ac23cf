namespace Retour.UnitTests.Analytics;

/// <summary>Answers of a population whose truth is known. Fixed seeds: what a test found it finds again.</summary>
internal static class Draws
{
    /// <summary>How many of so many answers fall on each value.</summary>
    public static long[] Counts(this Random random, int answers, IReadOnlyList<double> chances)
    {
        var counts = new long[chances.Count];
        for (var i = 0; i < answers; i++) counts[random.Value(chances)]++;
        return counts;
    }

    public static int Value(this Random random, IReadOnlyList<double> chances)
    {
        var (left, value) = (random.NextDouble(), 0);
        while (value < chances.Count - 1 && (left -= chances[value]) >= 0) value++;
        return value;
    }

    public static int Binomial(this Random random, int trials, double chance)
    {
        var hits = 0;
        for (var i = 0; i < trials; i++) if (random.NextDouble() < chance) hits++;
        return hits;
    }

    public static double Normal(this Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    /// <summary>How often something held, as a share.</summary>
    public static double Share(int rounds, Func<bool> held)
    {
        var count = 0;
        for (var round = 0; round < rounds; round++) if (held()) count++;
        return count / (double)rounds;
    }
}
