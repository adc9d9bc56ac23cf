using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.AfterSales.Assigning;
using Retour.Modules.AfterSales.Deadlines;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales.Public;

/// <summary>What a customer is told at once.</summary>
internal sealed record Asked(string Reference, string LinkKey);

/// <summary>Opens a case for whoever fills in the public form. A form that is sent twice opens one.</summary>
internal sealed class AskByWeb(RetourDb db, SqlDialect sql, AuditTrail audit, FindCustomers customers, AssignByRule assign, KeepDeadlines deadlines, CaseNumbers numbers, CaseSearchWords words, AcknowledgeCase acknowledge, Outbox outbox, TimeProvider time)
{
    private const int MostAttempts = 5;

    /// <param name="once">Made with the form: the same form names the same case.</param>
    /// <param name="wanted">What was typed; its channel, customer and day do not count.</param>
    /// <param name="files">Checked by <see cref="PublicFiles"/>.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<Result<Asked>> RunAsync(Guid once, NewCase wanted, IReadOnlyList<IncomingFile> files, CancellationToken cancel)
    {
        if (OpenCase.Check(wanted) is { } wrong) return wrong;
        if (OpenCase.Typed(wanted.Email) is null && OpenCase.Typed(wanted.Phone) is null) return CaseRefusals.NobodyToAnswer;
        await outbox.ReadyAsync(cancel);
        for (var attempt = 1; ; attempt++)
        {
            db.ChangeTracker.Clear();
            if (await KnownAsync(once, cancel) is { } known) return known;
            try
            {
                return await OpenAsync(once, wanted, files, cancel);
            }
            catch (Exception failure) when ((failure is DbUpdateException || sql.IsTransient(failure)) && attempt < MostAttempts)
            {
                // The same form came twice at once, or a number was taken at the same moment: look again.
            }
        }
    }

    private async Task<Asked?> KnownAsync(Guid once, CancellationToken cancel)
    {
        var id = new Id<Case>(once);
        return await db.Set<Case>().Where(c => c.Id == id && c.LinkKey != null).Select(c => new Asked(c.Reference, c.LinkKey!)).FirstOrDefaultAsync(cancel);
    }

    private async Task<Asked> OpenAsync(Guid once, NewCase wanted, IReadOnlyList<IncomingFile> files, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var (name, text) = (OpenCase.Typed(wanted.Name), wanted.Text!.Trim());
        var email = OpenCase.Typed(wanted.Email);
        var phone = PhoneNumber.TryParse(wanted.Phone, out var number) ? number.E164 : null;
        // As with a mail: who has this address alone is taken for the one who writes.
        var seen = (await customers.ExactlyAsync(Actor.Retour, email ?? phone!, cancel)).Seen;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var of = new Case
        {
            Id = new(once), Reference = await numbers.NextAsync(now, cancel), Kind = wanted.Kind, Channel = CaseChannel.Web, StoreId = wanted.Store, CaseSubject = wanted.Subject!.Trim(), CreatedAt = now,
        };
        of.IsFrom(seen is [var only] ? only : null, name, email, phone);
        var asked = new Asked(of.Reference, of.Link());
        var entry = of.Hear(name ?? email ?? phone!, text, reopens: true, now);
        entry.SenderKey = of.ContactKey;
        db.AddRange(of, entry);
        foreach (var file in files) db.AddRange(CaseFile.Of(entry, file.Name, file.Type, file.Content));
        await assign.AddAsync(of, now, cancel);
        if (email is not null) await acknowledge.AddAsync(of, now, cancel);
        await deadlines.RunAsync(of, now, cancel);
        await words.AddAsync(of.Id, [of.Reference, of.CaseSubject, name, email, phone, text], cancel);
        await audit.SaveAsync(Actor.Retour, new("case_opened_by_web", "case", of.Reference, of.StoreId, of.CustomerId), cancel);
        await transaction.CommitAsync(cancel);
        return asked;
    }
}
