using Retour.Database;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Organisation.Contracts;
using Retour.Modules.Purchases.Contracts;

namespace Retour.Demo;

/// <summary>How large the demo is, and which one of the many possible.</summary>
internal sealed record DemoSize(int Customers = 8_000, ulong Seed = 24);

/// <summary>Fills an empty database with a chain that never was: its stores, customers and four years of receipts until yesterday, and a way in.</summary>
internal sealed class DemoChain(StoreDirectory stores, CustomerRegister customers, ReceiptIntake receipts, Administrators administrators, SqlDialect sql, TimeProvider time)
{
    public const string Email = "demo@retour.example", Password = "boutique-demo";
    private const int CustomersTogether = 2_000;
    // Three years to look at, and one before them: in a first year all customers are newcomers, who leave more often, so that nothing compares with it.
    private const int Years = 4;

    /// <param name="progress">Told how many receipts are stored, and how many there will be.</param>
    /// <returns>A refusal where there is anything already.</returns>
    public async Task<Refusal?> FillAsync(DemoSize size, Action<int, int>? progress, CancellationToken cancel)
    {
        if (!await IsEmptyAsync(cancel)) return new(DemoTexts.ResourceManager, nameof(DemoTexts.NotEmpty));
        var opened = new List<StoreInfo>();
        foreach (var place in Places.All)
        {
            var (store, refusal) = await stores.OpenAsync(place.Store, cancel);
            if (refusal is not null) return refusal;
            opened.Add(store!);
        }
        var today = opened[0].DayAt(time.GetUtcNow());
        var story = new Story(new(today.AddYears(-Years), today), opened, size.Customers, size.Seed);
        await FileAsync(story.Customers, cancel);
        await receipts.StoreAsync(story.Receipts(), done => progress?.Invoke(done, story.ReceiptCount), cancel);
        return await administrators.AddAsync("Claire Perrin", Email, Password);
    }

    public async Task<bool> IsEmptyAsync(CancellationToken cancel) => (await stores.ListAsync(cancel)).Count == 0 && await administrators.NoneAsync(cancel);

    private async Task FileAsync(IReadOnlyList<Person> people, CancellationToken cancel)
    {
        await using var connection = await sql.OpenAsync(cancel);
        foreach (var together in people.Chunk(CustomersTogether))
        {
            await using var transaction = await sql.BeginWriteAsync(connection, cancel);
            await customers.FileAsync(transaction, together.Select(p => p.Known), cancel);
            await transaction.CommitAsync(cancel);
        }
    }
}
