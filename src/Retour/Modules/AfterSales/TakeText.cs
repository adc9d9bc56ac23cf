using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.AfterSales.Assigning;
using Retour.Modules.AfterSales.Deadlines;
using Retour.Modules.AfterSales.Joining;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales;

/// <summary>
/// Puts a text message into the case that it belongs to, or opens one. Nothing in it says which: it is the latest one that is not over, of which we wrote
/// to that number, or which came from it.
/// </summary>
internal sealed class TakeText(RetourDb db, SqlDialect sql, AuditTrail audit, FindCustomers customers, CaseParts parts, AssignByRule assign, KeepDeadlines deadlines, CaseNumbers numbers, CaseSearchWords words) : ITakesTexts
{
    private const int MostAttempts = 5, MostLookedAt = 20, MostOfBeginning = 80;

    public async Task TakeAsync(IncomingText text, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            db.ChangeTracker.Clear();
            try
            {
                if (await TryAsync(text, cancel)) return;
            }
            catch (Exception failure) when ((failure is DbUpdateException || sql.IsTransient(failure)) && attempt < MostAttempts)
            {
                // The gateway told it twice at once, or its case was changed at the same moment: look again.
            }
        }
    }

    /// <returns>False where it must be looked at again.</returns>
    private async Task<bool> TryAsync(IncomingText text, CancellationToken cancel)
    {
        var id = new Id<CaseEntry>(text.Id);
        if (await db.Set<CaseEntry>().AnyAsync(e => e.Id == id, cancel)) return true;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var known = await BelongsToAsync(text, cancel);
        var of = known ?? await OpenAsync(text, cancel);
        // Whoever opens one is alone from then on: of two that come at once, the second finds what the first has opened.
        if (known is null && await BelongsToAsync(text, cancel) is not null) return false;
        var whole = await parts.WholeAsync(of, cancel);
        var said = Cut(text.Text, Case.MostOfText);
        var entry = of.Hear(of.ContactName ?? text.From.ToString(), said, reopens: known is null || !Thanks.IsAll(said, of.ContactName), text.At, id, whole);
        entry.SenderKey = text.From.E164;
        db.Add(entry);
        if (known is null) db.Add(of);
        if (known is null) await assign.AddAsync(of, text.At, cancel);
        await deadlines.RunAsync(whole, text.At, cancel);
        await words.AddAsync(of.Id, [of.Reference, text.From.E164, said], cancel);
        await audit.SaveAsync(Actor.Retour, new(known is null ? "case_opened_by_sms" : "case_sms_received", "case", of.Reference, of.StoreId, of.CustomerId), cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    /// <summary>What is over is not opened again by a number alone; but thanks for it are no new case.</summary>
    private async Task<Case?> BelongsToAsync(IncomingText text, CancellationToken cancel)
    {
        var (number, answered) = (text.From.E164, text.Answers.Where(a => a.Kind == "case").Select(a => a.Id).ToList());
        var candidates = await db.Set<Case>().Where(c => answered.Contains(c.Reference)).ToListAsync(cancel);
        candidates.AddRange(await db.Set<Case>().Where(c => c.Channel == CaseChannel.Sms && c.ContactPhone == number).OrderByDescending(c => c.LastActivityAt).Take(MostLookedAt).ToListAsync(cancel));
        var latest = candidates.OrderByDescending(c => c.LastActivityAt).ToList();
        foreach (var of in latest)
            if ((await parts.WholeAsync(of, cancel)).Status is not CaseStatus.Closed) return of;
        return Thanks.IsAll(text.Text, latest.FirstOrDefault()?.ContactName) ? latest.FirstOrDefault() : null;
    }

    private async Task<Case> OpenAsync(IncomingText text, CancellationToken cancel)
    {
        // Several customers with one number are a family, or an old record: who it is, people decide.
        var seen = (await customers.ExactlyAsync(Actor.Retour, text.From.E164, cancel)).Seen;
        var line = string.Join(' ', text.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var of = new Case
        {
            Reference = await numbers.NextAsync(text.At, cancel), Kind = CaseKind.Question, Channel = CaseChannel.Sms, StoreId = text.Store, CaseSubject = line.Length > MostOfBeginning ? $"{Cut(line, MostOfBeginning).TrimEnd()}…" : line, CreatedAt = text.At,
        };
        of.IsFrom(seen is [var only] ? only : null, null, null, text.From.E164);
        of.Link();
        return of;
    }

    // No sign is cut in two.
    private static string Cut(string text, int most) => text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
}
