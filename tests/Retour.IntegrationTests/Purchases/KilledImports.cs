using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Retour.Modules.Organisation.Contracts;
using Retour.Files;
using Retour.Modules.Purchases.Imports;
using Retour.Testing;
using Shouldly;
using Xunit;

namespace Retour.Purchases;

public sealed class KilledImports
{
    [Theory, BothDatabases]
    public async Task A_run_that_was_killed_goes_on_and_ends_with_the_counts_of_an_undisturbed_one(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var path = Path.Combine(shop.Folder, "purchases.csv");
        var lines = new StringBuilder("customer,date,amount\n");
        for (var i = 0; i < 30_000; i++) lines.Append(i % 900).Append(",2026-01-").Append((i / 1_100 % 28) + 1 is var d && d < 10 ? "0" : "").Append((i / 1_100 % 28) + 1).Append(',').Append(i % 7 == 0 ? "x" : "4.50").Append('\n');
        await File.WriteAllTextAsync(path, lines.ToString());
        var mapping = new ImportMapping
        {
            Source = "till", Columns = new Dictionary<ImportField, string> { [ImportField.Customer] = "customer", [ImportField.Date] = "date", [ImportField.Net] = "amount" },
        };
        var order = new ImportOrder([(await ImportFile.SurveyAsync(path, null, CancellationToken.None)).Value!], mapping, "test", null);

        using var kill = new CancellationTokenSource();
        await using (var scope = shop.Services.CreateAsyncScope())
        {
            var import = scope.ServiceProvider.GetRequiredService<ImportReceipts>();
            await Should.ThrowAsync<OperationCanceledException>(() => import.RunAsync(Actor.Retour, order, _ => kill.Cancel(), kill.Token));
        }
        var before = await shop.CountAsync("receipts");
        before.ShouldBeInRange(1, 25_000);

        await using var second = shop.Services.CreateAsyncScope();
        var (summary, refusal) = await second.ServiceProvider.GetRequiredService<ImportReceipts>().RunAsync(Actor.Retour, order, null, CancellationToken.None);
        refusal.ShouldBeNull();
        var refused = Enumerable.Range(0, 30_000).Count(i => i % 7 == 0);
        summary!.ShouldSatisfyAllConditions(
            s => s.LinesRead.ShouldBe(30_000), s => s.ReceiptsNew.ShouldBe(30_000 - refused), s => s.ReceiptsKnown.ShouldBe(0),
            s => s.LinesRefused.ShouldBe(refused), s => s.CustomersNew.ShouldBe(900));
        (await shop.CountAsync("receipts")).ShouldBe(30_000 - refused);
        (await shop.CountAsync("import_refusals")).ShouldBe(refused);
        (await shop.CountAsync("import_runs")).ShouldBe(1);
    }
}
