using System.Globalization;

namespace Retour.Bench;

/// <summary>Any number of purchases with a known process: customers who come back at their own pace and stop one day. About ten each over three years.</summary>
internal static class Purchases
{
    private static readonly DateOnly First = new(2023, 1, 1);
    private const int Days = 1095;

    public static int CustomersOf(int rows) => Math.Max(1, rows / 10);

    /// <summary>customer_id,date,amount by day: the order in which tills speak.</summary>
    public static void Write(string path, int rows)
    {
        var random = new Random(20250101);
        var customers = CustomersOf(rows);
        using var writer = new StreamWriter(path);
        writer.Write("customer_id,date,amount\n");
        for (var i = 0; i < rows; i++)
        {
            var day = First.AddDays((int)((long)i * Days / rows));
            // Squaring favours low numbers: some customers come every week, many once a year.
            var customer = (int)(Math.Pow(random.NextDouble(), 1.5) * customers) + 1;
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"{customer},{day:yyyy-MM-dd},{random.Next(100, 20_000) / 100m:F2}\n"));
        }
    }
}
