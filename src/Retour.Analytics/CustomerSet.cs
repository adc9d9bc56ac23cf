using System.Numerics;
using System.Runtime.InteropServices;

namespace Retour.Analytics;

/// <summary>A set of customers, each known by a small whole number: one bit for each customer there is.</summary>
public sealed class CustomerSet(int capacity)
{
    private const int NotCounted = -1;
    private readonly ulong[] words = new ulong[(capacity + 63) >> 6];
    private int count;

    // Counted when somebody asks, not at each addition: a set is built from millions of additions and asked once.
    public int Count => count == NotCounted ? count = CountBits() : count;

    public void Add(int customer)
    {
        words[customer >> 6] |= 1UL << customer;
        count = NotCounted;
    }

    // Customers who came after the set was made are beyond its end: they are not in it.
    public bool Contains(int customer) => customer >= 0 && customer >> 6 < words.Length && (words[customer >> 6] & 1UL << customer) != 0;

    /// <summary>Adds everyone of another set, which must not reach beyond this one's end.</summary>
    public void UnionWith(CustomerSet other)
    {
        var mine = Wide(words.AsSpan(0, other.words.Length));
        var its = Wide(other.words);
        for (var i = 0; i < mine.Length; i++) mine[i] |= its[i];
        for (var i = Narrow(its); i < other.words.Length; i++) words[i] |= other.words[i];
        count = NotCounted;
    }

    /// <summary>Those of this set who are not in <paramref name="other"/>.</summary>
    public CustomerSet Except(CustomerSet other)
    {
        var result = Copy(words.Length);
        var common = Math.Min(words.Length, other.words.Length);
        var left = Wide(result.words.AsSpan(0, common));
        var its = Wide(other.words.AsSpan(0, common));
        for (var i = 0; i < left.Length; i++) left[i] = Vector.AndNot(left[i], its[i]);
        for (var i = Narrow(its); i < common; i++) result.words[i] &= ~other.words[i];
        return result;
    }

    /// <summary>Those who are in both sets.</summary>
    public CustomerSet Intersect(CustomerSet other)
    {
        var common = Math.Min(words.Length, other.words.Length);
        var result = Copy(common);
        var left = Wide(result.words.AsSpan(0, common));
        var its = Wide(other.words.AsSpan(0, common));
        for (var i = 0; i < left.Length; i++) left[i] &= its[i];
        for (var i = Narrow(its); i < common; i++) result.words[i] &= other.words[i];
        return result;
    }

    public IEnumerable<int> Members()
    {
        for (var i = 0; i < words.Length; i++)
            for (var word = words[i]; word != 0; word &= word - 1)
                yield return (i << 6) + BitOperations.TrailingZeroCount(word);
    }

    /// <summary>Adds the customers who have one of the days. Without a branch, since nothing foretells who has.</summary>
    internal void AddWhoHas(int days, ReadOnlySpan<int> customers, ReadOnlySpan<int> saleDays)
    {
        for (var i = 0; i < customers.Length; i++)
            words[customers[i] >> 6] |= ((saleDays[i] & days) != 0 ? 1UL : 0UL) << customers[i];
        count = NotCounted;
    }

    /// <summary>Empties the set, to be filled anew: a set of a million customers is too large to be made and thrown away for each week of a table.</summary>
    internal void Clear()
    {
        words.AsSpan().Clear();
        count = 0;
    }

    private CustomerSet Copy(int length)
    {
        var copy = new CustomerSet(words.Length << 6) { count = NotCounted };
        words.AsSpan(0, length).CopyTo(copy.words);
        return copy;
    }

    private int CountBits()
    {
        var bits = 0;
        foreach (var word in words) bits += BitOperations.PopCount(word);
        return bits;
    }

    private static Span<Vector<ulong>> Wide(Span<ulong> words) => MemoryMarshal.Cast<ulong, Vector<ulong>>(words);

    /// <summary>Where the words begin that do not fill a vector.</summary>
    private static int Narrow(Span<Vector<ulong>> wide) => wide.Length * Vector<ulong>.Count;
}
