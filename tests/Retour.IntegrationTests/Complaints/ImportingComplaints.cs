using Retour.Files;
using Retour.Modules.Complaints.Imports;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Shouldly;
using Xunit;
using static Retour.Testing.CustomerActions;

namespace Retour.Complaints;

public sealed class ImportingComplaints
{
    private static async Task<Result<ComplaintImportSummary>> TryImportAsync(TestShop shop, string path, string? store = null, Actor? actor = null)
    {
        var (file, refusal) = await ImportFile.SurveyAsync(path, null, default);
        if (refusal is not null) return refusal;
        return await shop.DoAsync((ImportComplaints import) => import.RunAsync(actor ?? Actor.Retour, file!, ComplaintProfile.All["signalconso"], store, null, default));
    }

    private static async Task<ComplaintImportSummary> ImportAsync(TestShop shop, string path, string? store = null)
    {
        var (summary, refusal) = await TryImportAsync(shop, path, store);
        refusal.ShouldBeNull();
        return summary!;
    }

    private static async Task<string> FileAsync(TestShop shop, params string[] lines)
    {
        var path = Path.Combine(shop.Folder, "c.csv");
        await File.WriteAllTextAsync(path, "id;category;subcategories;creationdate;contactagreement;signalement_reponse\n" + string.Join('\n', lines) + "\n");
        return path;
    }

    [Theory, BothDatabases]
    public async Task The_real_file_is_taken_but_for_the_line_that_is_cut_short_and_a_second_time_changes_nothing(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var path = RealData.Path("signalconso_fr_sample.csv");
        var first = await ImportAsync(shop, path);
        (first.LinesRead, first.LinesKept, first.LinesRefused, first.ComplaintsNew, first.ComplaintsKnown, first.ChangedNothing).ShouldBe((1_246, 1_245, 1, 1_245, 0, false));
        first.Refusals.ShouldBe([new RefusalCount("field_count_wrong", 1)]);
        first.Refused.ShouldBe([new RefusedLine("signalconso_fr_sample.csv", 1_247, "field_count_wrong", "subcategories", "bd9fe112-76d9-4a53-9c03-76b3785a0c39;AchatIn")]);

        (await shop.CountAsync("stores", "code = 'signalconso' AND kind = 'Online'")).ShouldBe(1);
        (await shop.CountAsync("complaints", "state = 'Received' AND kind = 'Complaint' AND channel = 'Platform' AND customer_id IS NULL")).ShouldBe(1_245);
        // Who agreed to be contacted, and was not answered there: counted by hand in the file.
        (await shop.CountAsync("complaints", "wants_answer AND due_at IS NOT NULL")).ShouldBe(395);
        (await shop.CountAsync("complaints", "about = 'delivery'")).ShouldBe(274);
        (await shop.CountAsync("complaints", "about = 'contract.canvassing'")).ShouldBe(70);
        (await shop.CountAsync("complaints", "about = 'other' AND text LIKE 'VoyageLoisirs : Taxi / VTC%'")).ShouldBe(5);
        (await shop.CountAsync("complaints", "text LIKE '%prestations dites \"prestations particulières\"%'")).ShouldBe(1);
        (await shop.CountAsync("signals"), await shop.CountAsync("complaint_events")).ShouldBe((1_245, 1_245));
        (await shop.ComplaintsAsync()).ShouldBeEmpty();

        var lines = await shop.CountAsync("audit_entries");
        var second = await ImportAsync(shop, path);
        (second.LinesRead, second.LinesKept, second.LinesRefused, second.ComplaintsNew, second.ComplaintsKnown, second.ChangedNothing).ShouldBe((1_246, 1_245, 1, 0, 1_245, true));
        (await shop.CountAsync("complaints"), await shop.CountAsync("signals"), await shop.CountAsync("complaint_events"), await shop.CountAsync("audit_entries")).ShouldBe((1_245, 1_245, 1_245, lines));
    }

    [Theory, BothDatabases]
    public async Task A_bad_line_is_refused_by_itself_with_its_column_and_reason(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        await shop.StoreAsync("LYON");
        var path = await FileAsync(shop, "1;AchatInternet;Le prix;2024-01-05;1;0", ";AchatInternet;Le prix;2024-01-05;1;0", "3;AchatInternet;Le prix;05/01/2024;1;0", "4;AchatInternet;Le prix;2999-01-05;1;0", "5;;;2024-01-05;1;0",
            "6;AchatInternet;\"Le prix;2024-01-05;1;0", "1;AchatInternet;Le prix;2024-01-05;1;0", "8;DemarchageAbusif;;2024-01-05;0;0");
        var summary = await ImportAsync(shop, path, "LYON");
        (summary.LinesRead, summary.LinesKept, summary.LinesRefused, summary.ComplaintsNew, summary.ComplaintsKnown).ShouldBe((8, 3, 5, 2, 1));
        summary.Refused.Select(r => (r.Line, r.Column, r.Reason)).ShouldBe([(3, "id", "field_empty"), (4, "creationdate", "day_unreadable"), (5, "creationdate", "day_in_the_future"), (6, "category", "field_empty"), (7, null, "quote_not_closed")], ignoreOrder: true);
        (await shop.CountAsync("complaints", "store_id = (SELECT s.id FROM stores s WHERE s.code = 'LYON')")).ShouldBe(2);
        (await shop.CountAsync("complaints", "text = 'DemarchageAbusif' AND NOT wants_answer AND due_at IS NULL")).ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task What_cannot_be_understood_or_is_not_allowed_stores_nothing(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var lyon = await shop.StoreAsync("LYON");
        var path = await FileAsync(shop, "1;AchatInternet;Le prix;2024-01-05;1;0");
        (await TryImportAsync(shop, path, "NOWHERE")).Refusal!.Code.ShouldBe("unknown_store");
        (await TryImportAsync(shop, path, null, Staff(StaffRole.Manager, lyon))).Refusal.ShouldBe(Actor.OtherStore);
        (await TryImportAsync(shop, path, null, Staff(StaffRole.Marketing))).Refusal.ShouldBe(Actor.NotAllowed);
        await File.WriteAllTextAsync(path, "a;b\n1;2\n", TestContext.Current.CancellationToken);
        (await TryImportAsync(shop, path)).Refusal!.Code.ShouldBe("columns_missing");
        (await shop.CountAsync("complaints"), await shop.CountAsync("stores")).ShouldBe((0, 1));
    }

    [Theory, BothDatabases]
    public async Task Two_who_import_the_same_file_at_once_take_it_once(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        await shop.StoreAsync("LYON");
        var path = await FileAsync(shop, [.. Enumerable.Range(0, 300).Select(i => $"{i};AchatInternet;Le prix;2024-01-05;1;0")]);
        var summaries = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => ImportAsync(shop, path, "LYON")));
        summaries.Sum(s => s.ComplaintsNew).ShouldBe(300);
        (await shop.CountAsync("complaints"), await shop.CountAsync("signals")).ShouldBe((300, 300));
        (await shop.ComplaintsAsync()).ShouldBeEmpty();
    }
}
