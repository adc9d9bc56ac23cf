using Microsoft.Extensions.DependencyInjection;
using Retour.Database;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Organisation.Contracts;
using Retour.Modules.Purchases;
using Retour.Modules.Purchases.Contracts;
using Retour.Testing;
using Shouldly;

namespace Retour.Purchases;

/// <summary>Receipts as tills write them, straight into the writer.</summary>
internal static class Writing
{
    public static readonly DateOnly FirstDay = new(2026, 3, 2);

    public static async Task<StoreInfo> OpenStoreAsync(this TestShop shop, string code)
    {
        var (store, refusal) = await shop.Get<StoreDirectory>().OpenAsync(new(code, code, StoreKind.Shop, "Europe/Paris", "EUR"), CancellationToken.None);
        refusal.ShouldBeNull();
        return store!;
    }

    /// <param name="day">Days after <see cref="FirstDay"/>.</param>
    /// <param name="customer">Null when nobody was identified.</param>
    /// <param name="lines">Product, pieces, price of one in cents.</param>
    public static ReceiptDraft Sale(StoreInfo store, string number, int day, string? customer, params (string Product, int Pieces, long Cents)[] lines) =>
        Draft(store, number, day, customer, ReceiptKind.Sale, null, [.. lines.Select(l => new LineDraft(l.Product, null, l.Pieces * 1000L, l.Cents * 100, 0, l.Pieces * l.Cents, 2000))]);

    /// <summary>Goods of a sale that come back.</summary>
    /// <param name="lines">The line of the sale, from 1, and how many pieces of it.</param>
    public static ReceiptDraft Return(ReceiptDraft sale, string number, int day, string? customer, params (int Position, int Pieces)[] lines) =>
        Draft(sale.Store, number, day, customer, ReceiptKind.Return, sale.Key, [.. lines.Select(l => sale.Lines[l.Position - 1] with
        {
            Quantity = -l.Pieces * 1000L, NetMinor = -l.Pieces * sale.Lines[l.Position - 1].UnitPrice!.Value / 100, ReturnsPosition = l.Position,
        })]);

    public static async Task<ReceiptOutcome[]> WriteAsync(this TestShop shop, params ReceiptDraft[] drafts)
    {
        var (sql, writer) = (shop.Get<SqlDialect>(), shop.Get<ReceiptWriter>());
        await using var connection = await sql.OpenAsync(CancellationToken.None);
        await using var transaction = await sql.BeginWriteAsync(connection, CancellationToken.None);
        var written = await writer.WriteAsync(transaction, drafts, null, CancellationToken.None);
        await transaction.CommitAsync();
        writer.Committed(written, drafts.Select(d => d.Store));
        return written.Outcomes;
    }

    private static ReceiptDraft Draft(StoreInfo store, string number, int day, string? customer, ReceiptKind kind, string? returns, LineDraft[] lines)
    {
        var date = FirstDay.AddDays(day);
        return new ReceiptDraft
        {
            Store = store, Till = "1", Number = number, Key = ReceiptDraft.TillKey("1", number, date), BusinessDate = date,
            At = new(date, new TimeOnly(10, 0), TimeSpan.FromHours(1)), Kind = kind, Customer = customer is null ? null : new CustomerClue("card", customer),
            ReturnsKey = returns, Lines = lines,
        };
    }
}
