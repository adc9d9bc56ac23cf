using MathNet.Numerics.Distributions;

namespace Retour.Analytics;

/// <summary>What weights cost: answers that count unequally tell less than as many that count alike (Kish 1965, Survey Sampling; 1992, Journal of Official Statistics 8, 183–200).</summary>
public static class SurveyWeights
{
    /// <summary>As many answers of equal weight would tell as much: (Σ w)² ÷ Σ w².</summary>
    public static double EffectiveSize(IReadOnlyList<double> weights)
    {
        var (sum, squares) = (0.0, 0.0);
        foreach (var weight in weights)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(weight);
            sum += weight;
            squares += weight * weight;
        }
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sum, nameof(weights));
        return sum * sum / squares;
    }

    /// <summary>By how much the weights multiply the variance: answers ÷ effective size, 1 or more.</summary>
    public static double DesignEffect(IReadOnlyList<double> weights) => weights.Count / EffectiveSize(weights);

    /// <summary>The weighted share of those who are chosen, with Wilson's interval for the effective size.</summary>
    public static (double Share, Interval Interval) Share(IReadOnlyList<double> weights, IReadOnlyList<bool> chosen, double confidence = .95)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(chosen.Count, weights.Count);
        var (size, part) = (EffectiveSize(weights), 0.0);
        for (var i = 0; i < weights.Count; i++) if (chosen[i]) part += weights[i];
        var share = Math.Min(1, part / weights.Sum());
        return (share, Proportions.Wilson(share, size, Normal.InvCDF(0, 1, (1 + confidence) / 2)));
    }
}
