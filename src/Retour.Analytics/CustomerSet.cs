using System.Numerics;

namespace Retour.Analytics;

/// <summary>A set of customers, each known by a small whole number: one bit for each customer there is.</summary>
public sealed class CustomerSet(int capacity)
{
    private readonly ulong[] words = new ulong[(capacity + 63) >> 6];

    public int Count { get; private set; }

    /// <summary>True when the customer was not in the set yet.</summary>
    public bool Add(int customer)
    {
        ref var word = ref words[customer >> 6];
        var bit = 1UL << customer;
        if ((word & bit) != 0) return false;
        word |= bit;
        Count++;
        return true;
    }

    // Customers who came after the set was made are beyond its end: they are not in it.
    public bool Contains(int customer) => customer >= 0 && customer >> 6 < words.Length && (words[customer >> 6] & 1UL << customer) != 0;

    /// <summary>Those of this set who are not in <paramref name="other"/>.</summary>
    public CustomerSet Except(CustomerSet other) => Combine(other, (mine, its) => mine & ~its);

    /// <summary>Those who are in both sets.</summary>
    public CustomerSet Intersect(CustomerSet other) => Combine(other, (mine, its) => mine & its);

    public IEnumerable<int> Members()
    {
        for (var i = 0; i < words.Length; i++)
            for (var word = words[i]; word != 0; word &= word - 1)
                yield return (i << 6) + BitOperations.TrailingZeroCount(word);
    }

    private CustomerSet Combine(CustomerSet other, Func<ulong, ulong, ulong> rule)
    {
        var result = new CustomerSet(words.Length << 6);
        for (var i = 0; i < words.Length; i++)
        {
            result.words[i] = rule(words[i], i < other.words.Length ? other.words[i] : 0);
            result.Count += BitOperations.PopCount(result.words[i]);
        }
        return result;
    }
}
