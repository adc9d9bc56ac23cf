using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Database.Backups;
using Retour.Purchases;
using Retour.Testing;
using Shouldly;
using Xunit;

namespace Retour.Upkeep;

public sealed class BackingUp
{
    [Theory, BothDatabases]
    public async Task A_backup_restored_into_a_fresh_place_has_the_same_rows(Engine engine)
    {
        await using var shop = await SmallShop.WithReceiptsAsync(engine);
        await using var fresh = await TestShop.OpenAsync(engine);
        var file = await BackUpAsync(shop);

        (await fresh.Get<RestoreDatabase>().RunAsync(file, CancellationToken.None)).ShouldBeNull();
        foreach (var table in shop.Get<RetourDb>().Model.GetEntityTypes().Select(e => e.GetTableName()!).Distinct())
            (await fresh.CountAsync(table)).ShouldBe(await shop.CountAsync(table), table);
        (await fresh.ComplaintsAsync()).ShouldBeEmpty();
        Directory.GetFiles(shop.Folder, "backup*").ShouldBe([file]);
        // The restored shop goes on.
        await fresh.OpenStoreAsync("DIJON");
    }

    [Theory, BothDatabases]
    public async Task A_backup_made_while_receipts_come_in_is_of_one_instant(Engine engine)
    {
        await using var shop = await SmallShop.WithReceiptsAsync(engine);
        var store = await shop.OpenStoreAsync("DIJON");
        using var enough = new CancellationTokenSource();
        var selling = Task.Run(async () =>
        {
            for (var n = 0; !enough.IsCancellationRequested; n++)
                await shop.WriteAsync(Writing.Sale(store, $"{n}", n % 60, $"customer {n % 7}", ("VASE", 1, 1_990), ("BOUGIE", 2, 500)));
        });
        var file = await BackUpAsync(shop);
        await enough.CancelAsync();
        await selling;

        await using var fresh = await TestShop.OpenAsync(engine);
        (await fresh.Get<RestoreDatabase>().RunAsync(file, CancellationToken.None)).ShouldBeNull();
        (await fresh.CountAsync("receipts")).ShouldBeGreaterThanOrEqualTo(4);
        (await fresh.ComplaintsAsync()).ShouldBeEmpty();
    }

    [Theory, BothDatabases]
    public async Task A_backup_never_overwrites_a_file(Engine engine)
    {
        await using var shop = await SmallShop.WithReceiptsAsync(engine);
        var file = Path.Combine(shop.Folder, "backup");
        await File.WriteAllTextAsync(file, "precious");
        (await shop.Get<BackUpDatabase>().RunAsync(file, CancellationToken.None)).Refusal!.Code.ShouldBe("backup_exists");
        (await File.ReadAllTextAsync(file)).ShouldBe("precious");
    }

    [Theory, BothDatabases]
    public async Task A_place_that_holds_data_is_not_restored_over(Engine engine)
    {
        await using var shop = await SmallShop.WithReceiptsAsync(engine);
        await using var busy = await TestShop.OpenAsync(engine);
        await busy.OpenStoreAsync("DIJON");
        var refusal = await busy.Get<RestoreDatabase>().RunAsync(await BackUpAsync(shop), CancellationToken.None);
        refusal!.Code.ShouldBe("restore_not_empty");
        (await busy.CountAsync("stores")).ShouldBe(1);
        (await busy.CountAsync("receipts")).ShouldBe(0);
    }

    [Theory, BothDatabases]
    public async Task What_is_no_backup_of_ours_is_refused_in_a_sentence(Engine engine)
    {
        await using var shop = await SmallShop.WithReceiptsAsync(engine);
        await using var fresh = await TestShop.OpenAsync(engine);
        var backup = await File.ReadAllBytesAsync(await BackUpAsync(shop));

        (await RefusalAsync(fresh, "absent", null)).ShouldBe("backup_missing");
        (await RefusalAsync(fresh, "text", "CREATE TABLE stores (code text);"u8.ToArray())).ShouldBe("backup_not_ours");
        (await RefusalAsync(fresh, "other", engine is Engine.Sqlite ? "PGDMP and so on"u8.ToArray() : [.. "SQLite format 3\0"u8, 0])).ShouldBe("backup_other_engine");
        (await RefusalAsync(fresh, "cut", backup[..(backup.Length / 2)])).ShouldBe("backup_damaged");
        (await fresh.CountAsync("stores")).ShouldBe(0);
    }

    [Theory, BothDatabases]
    public async Task A_backup_of_a_newer_version_is_refused(Engine engine)
    {
        await using var shop = await SmallShop.WithReceiptsAsync(engine);
        await shop.HarmAsync(engine, """INSERT INTO "__EFMigrationsHistory" VALUES ('20990101000000_Later', '99.0.0')""");
        await using var fresh = await TestShop.OpenAsync(engine);
        (await fresh.Get<RestoreDatabase>().RunAsync(await BackUpAsync(shop), CancellationToken.None))!.Code.ShouldBe("backup_newer");
    }

    private static async Task<string> BackUpAsync(TestShop shop)
    {
        var file = Path.Combine(shop.Folder, "backup");
        var (bytes, refusal) = await shop.Get<BackUpDatabase>().RunAsync(file, CancellationToken.None);
        refusal.ShouldBeNull();
        bytes.ShouldBe(new FileInfo(file).Length);
        return file;
    }

    private static async Task<string> RefusalAsync(TestShop shop, string name, byte[]? content)
    {
        var file = Path.Combine(shop.Folder, name);
        if (content is not null) await File.WriteAllBytesAsync(file, content);
        return (await shop.Get<RestoreDatabase>().RunAsync(file, CancellationToken.None)).ShouldNotBeNull().Code;
    }
}
