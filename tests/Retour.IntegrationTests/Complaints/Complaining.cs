using Retour.Database;
using Retour.Modules.Complaints;
using Retour.Modules.Complaints.Evidence;
using Retour.Modules.Complaints.Mediation;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Shouldly;

namespace Retour.Complaints;

/// <summary>What tests of complaints do again and again.</summary>
internal static class Complaining
{
    public static NewComplaint Said(StoreInfo store, string text = "J’ai attendu vingt minutes à la caisse.") =>
        new(store.Id, ComplaintChannel.Counter, ComplaintKind.Complaint, "waiting.till", 2, text) { Name = "Léa Faure" };

    public static Task<Result<Complaint>> TryEnterAsync(this TestShop shop, Actor actor, NewComplaint wanted) => shop.DoAsync((EnterComplaint enter) => enter.RunAsync(actor, wanted, default));

    /// <summary>Entered by an administrator; a refusal fails the test.</summary>
    public static async Task<Complaint> EnterAsync(this TestShop shop, NewComplaint wanted)
    {
        var (entered, refusal) = await shop.TryEnterAsync(CustomerActions.Boss, wanted);
        refusal.ShouldBeNull();
        return entered!;
    }

    /// <returns>The code of the refusal; null where it was done.</returns>
    public static async Task<string?> ActAsync(this TestShop shop, string reference, ComplaintAct act, string? words = null, Actor? actor = null, bool byMail = false) => (act switch
    {
        ComplaintAct.Noted => await shop.DoAsync((NoteOnComplaint note) => note.RunAsync(actor ?? CustomerActions.Boss, reference, words, [], default)),
        ComplaintAct.Mediation => await shop.DoAsync((RecordMediation record) => record.RunAsync(actor ?? CustomerActions.Boss, reference, new(SetClock.Today), default)),
        _ => await shop.DoAsync((ActOnComplaint acts) => acts.RunAsync(actor ?? CustomerActions.Boss, reference, act, words, byMail, default)),
    })?.Code;

    public static async Task<string?> AnswerAsync(this TestShop shop, string reference, ComplaintOutcome? outcome, string? text, string? reason = null, Actor? actor = null, bool byMail = false) =>
        (await shop.DoAsync((AnswerComplaint answer) => answer.RunAsync(actor ?? CustomerActions.Boss, reference, new(outcome, text, reason, byMail), default)))?.Code;

    public static async Task<ComplaintStory> ComplaintAsync(this TestShop shop, string reference)
    {
        var (story, refusal) = await shop.DoAsync((ReadComplaints read) => read.OneAsync(CustomerActions.Boss, reference, default));
        refusal.ShouldBeNull();
        return story!;
    }

    /// <summary>The database itself says no.</summary>
    public static async Task<bool> DatabaseRefusesAsync(this TestShop shop, string sql)
    {
        await using var connection = await shop.Sql.OpenAsync(CancellationToken.None);
        await using var command = SqlDialect.Command(connection, null, sql);
        try
        {
            await command.ExecuteNonQueryAsync();
            return false;
        }
        catch (System.Data.Common.DbException)
        {
            return true;
        }
    }
}
