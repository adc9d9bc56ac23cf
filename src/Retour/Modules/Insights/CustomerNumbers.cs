namespace Retour.Modules.Insights;

/// <summary>Gives each customer a small whole number, for as long as the program runs. Numbers are only ever added.</summary>
internal sealed class CustomerNumbers
{
    private readonly Lock change = new();
    private readonly Dictionary<Guid, int> numbers = [];
    private Guid[] ids = [];

    public int Count { get; private set; }

    /// <summary>The numbers of these customers; new ones for those not met before.</summary>
    public int[] Of(IReadOnlyList<Guid> customers)
    {
        var result = new int[customers.Count];
        lock (change)
        {
            for (var i = 0; i < result.Length; i++)
            {
                if (!numbers.TryGetValue(customers[i], out var number)) number = Add(customers[i]);
                result[i] = number;
            }
        }
        return result;
    }

    /// <summary>The number of a customer who has one: who was never met has none.</summary>
    public int? Known(Guid customer)
    {
        lock (change) return numbers.TryGetValue(customer, out var number) ? number : null;
    }

    // Entries below Count never change, and a longer array is filled before it takes the place of the shorter one: reading needs no lock.
    public CustomerId this[int number] => new(Volatile.Read(ref ids)[number]);

    private int Add(Guid customer)
    {
        if (Count == ids.Length)
        {
            var longer = new Guid[Math.Max(1024, ids.Length * 2)];
            ids.CopyTo(longer, 0);
            Volatile.Write(ref ids, longer);
        }
        ids[Count] = customer;
        numbers.Add(customer, Count);
        return Count++;
    }
}
