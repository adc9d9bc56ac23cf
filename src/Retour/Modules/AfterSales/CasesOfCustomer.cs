using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales;

/// <summary>What the desk tells of a customer to whoever asks for the whole customer: the story, the data kept, and how it is forgotten.</summary>
internal sealed class CasesOfCustomer(RetourDb db, IncomingOriginals originals) : ITimelineSource, IPersonalData, IForgetsCustomers
{
    public IReadOnlyList<TimelineKind> Kinds => [TimelineKind.Case];

    public async Task<IReadOnlyList<TimelineEntry>> ReadAsync(Actor reader, IReadOnlyList<CustomerId> person, TimelineKind? kind, DateTimeOffset? until, int most, CancellationToken cancel)
    {
        if (kind is not (null or TimelineKind.Case)) return [];
        var ids = person.Select(p => (CustomerId?)p).ToList();
        var told = await (from e in db.Set<CaseEntry>()
                          join c in db.Set<Case>() on e.CaseId equals c.Id
                          where ids.Contains(c.CustomerId) && (e.Kind == CaseEntryKind.MessageIn || e.Kind == CaseEntryKind.MessageOut) && (until == null || e.At <= until)
                          orderby e.At descending, e.Id descending
                          select new { e.Id, e.At, e.Kind, e.AuthorName, c.Reference, c.CaseSubject, c.StoreId }).Take(most).ToListAsync(cancel);
        return [.. told.Select(t => new TimelineEntry(t.At, t.Id.Value, TimelineKind.Case, t.Kind is CaseEntryKind.MessageIn ? "mail" : "arrow-back-up",
            string.Format(CultureInfo.CurrentCulture, t.Kind is CaseEntryKind.MessageIn ? CaseTexts.StoryAsked : CaseTexts.StoryAnswered, t.Reference), (t.StoreId is { } store ? reader.Lacks(Right.SeeCases, store) : reader.Lacks(Right.SeeCases)) is null ? $"/cases/{t.Reference}" : null,
            t.Kind is CaseEntryKind.MessageOut ? t.AuthorName : null, [t.CaseSubject]))];
    }

    public async Task<IReadOnlyList<PersonalDataTable>> ReadAsync(IReadOnlyList<CustomerId> person, CancellationToken cancel)
    {
        var ids = person.Select(p => (CustomerId?)p).ToList();
        var rows = await (from e in db.Set<CaseEntry>()
                          join c in db.Set<Case>() on e.CaseId equals c.Id
                          where ids.Contains(c.CustomerId) && (e.Kind == CaseEntryKind.MessageIn || e.Kind == CaseEntryKind.MessageOut || e.Kind == CaseEntryKind.Note)
                          orderby e.At, e.Number
                          select new { e.At, c.Reference, c.CaseSubject, e.Kind, e.Body }).ToListAsync(cancel);
        return [new("cases", CaseTexts.CasesKept,
            [new("at", CaseTexts.When), new("case", CaseTexts.Case), new("subject", CaseTexts.Subject), new("kind", CaseTexts.Kind), new("text", CaseTexts.Text)],
            [.. rows.Select(r => (IReadOnlyList<object?>)[r.At, r.Reference, r.CaseSubject, CaseLabels.Of(r.Kind), r.Body])])];
    }

    /// <summary>That there was a case, and how long it took, stays: what was said in it, and by whom, does not.</summary>
    public async Task ForgetAsync(IReadOnlyList<CustomerId> person, CancellationToken cancel)
    {
        var ids = person.Select(p => (CustomerId?)p).ToList();
        var cases = await db.Set<Case>().Where(c => ids.Contains(c.CustomerId)).Select(c => c.Id).ToListAsync(cancel);
        if (cases.Count == 0) return;
        var mails = await db.Set<CaseEntry>().Where(e => cases.Contains(e.CaseId) && e.MailId != null).Select(e => e.MailId!.Value).ToListAsync(cancel);
        await originals.ForgetAsync(mails, cancel);
        await db.Set<CaseFileContent>().Where(c => db.Set<CaseFile>().Any(f => f.Id == c.Id && cases.Contains(f.CaseId))).ExecuteDeleteAsync(cancel);
        await db.Set<CaseFile>().Where(f => cases.Contains(f.CaseId)).ExecuteDeleteAsync(cancel);
        await db.Set<CaseWord>().Where(w => cases.Contains(w.CaseId)).ExecuteDeleteAsync(cancel);
        await db.Set<CaseTag>().Where(t => cases.Contains(t.CaseId)).ExecuteDeleteAsync(cancel);
        await db.Set<CaseEntry>().Where(e => cases.Contains(e.CaseId) && e.Author == CaseAuthor.Customer).ExecuteUpdateAsync(e => e.SetProperty(x => x.AuthorName, ""), cancel);
        await db.Set<CaseEntry>().Where(e => cases.Contains(e.CaseId)).ExecuteUpdateAsync(e => e
            .SetProperty(x => x.Body, (string?)null).SetProperty(x => x.QuotedBody, (string?)null).SetProperty(x => x.BodyHtml, (string?)null)
            .SetProperty(x => x.SenderKey, (string?)null).SetProperty(x => x.MessageId, (string?)null), cancel);
        await db.Set<CaseEntry>().Where(e => cases.Contains(e.CaseId) && (e.Change == CaseChange.Tag || e.Change == CaseChange.Untag)).ExecuteUpdateAsync(e => e
            .SetProperty(x => x.Before, (string?)null).SetProperty(x => x.After, (string?)null), cancel);
        await db.Set<Case>().Where(c => cases.Contains(c.Id)).ExecuteUpdateAsync(c => c
            .SetProperty(x => x.CaseSubject, "").SetProperty(x => x.ContactName, (string?)null).SetProperty(x => x.ContactEmail, (string?)null)
            .SetProperty(x => x.ContactKey, (string?)null).SetProperty(x => x.ContactPhone, (string?)null).SetProperty(x => x.LinkKey, (string?)null).SetProperty(x => x.Version, x => x.Version + 1), cancel);
    }
}

/// <summary>Writing to us, and coming to the counter, are the customer's own doing.</summary>
internal sealed class CaseActivity(SqlDialect sql) : ICustomerActivity
{
    public string LastDays =>
        $"""
        SELECT c.customer_id, max({sql.UtcDayOf("e.at")}) AS day FROM case_entries AS e JOIN cases AS c ON c.id = e.case_id
        WHERE c.customer_id IS NOT NULL AND e.kind = 'MessageIn' GROUP BY c.customer_id
        """;
}
