using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Improvement.Contracts;
using Retour.Modules.Listening.Questionnaires;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Listening.Kiosks;

/// <summary>What a tablet says when it calls.</summary>
/// <param name="SentAt">What its clock shows.</param>
/// <param name="Waiting">How many presses it holds, these included.</param>
/// <param name="Presses">At most <see cref="TakePresses.MostAtOnce"/>; none where it only says that it is there.</param>
/// <param name="Settings">The tag of the settings that it has.</param>
public sealed record KioskCall(DateTimeOffset SentAt, int Waiting, IReadOnlyList<SentPress>? Presses, string? Settings);

/// <summary>What became of a call.</summary>
/// <param name="Done">The sequences that are stored, now or before.</param>
/// <param name="Refused">Those that will never be, each with the code of the refusal.</param>
internal sealed record TakenCall(Kiosk Kiosk, DateTimeOffset Now, IReadOnlyList<long> Done, IReadOnlyList<RefusedPress> Refused);

public sealed record RefusedPress(long Sequence, string Code);

/// <summary>
/// Takes what a tablet has gathered, in one transaction for each call: the presses with their signals, or none of it. However often and in whatever order
/// they come, each is stored once.
/// </summary>
internal sealed class TakePresses(RetourDb db, Signals signals, KioskSchedules schedules, StoreCalendars calendars, TimeProvider time)
{
    public const int MostAtOnce = 200;
    private const int MostAttempts = 5;

    /// <param name="token">As the tablet was given it when it was paired.</param>
    public async Task<Result<TakenCall>> RunAsync(string token, KioskCall call, CancellationToken cancel)
    {
        // A list may have holes in it, if somebody else than our tablet wrote it.
        call = call with { Presses = [.. (call.Presses ?? []).OfType<SentPress>()] };
        if (call.Presses.Count > MostAtOnce) return KioskRefusals.TooManyPresses;
        for (var attempt = 1; ; attempt++)
        {
            db.ChangeTracker.Clear();
            try
            {
                return await TakeAsync(KioskSecrets.HashOf(token), call, cancel);
            }
            catch (DbUpdateException) when (attempt < MostAttempts)
            {
                // Two calls at once, each with a conflict of its own: look again.
            }
        }
    }

    private async Task<Result<TakenCall>> TakeAsync(byte[] token, KioskCall call, CancellationToken cancel)
    {
        // What it brings it holds no more: all of it is taken or refused for good.
        var (now, waiting) = (time.GetStoredNow(), Math.Max(0, call.Waiting - call.Presses!.Count));
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Another call of the same tablet waits here until this one is over.
        var heard = await db.Set<KioskDevice>().Where(d => d.TokenHash == token && d.RevokedAt == null).ExecuteUpdateAsync(d => d
            .SetProperty(x => x.LastSeenAt, now).SetProperty(x => x.Waiting, waiting).SetProperty(x => x.ClockBehind, (long)(now - call.SentAt).TotalSeconds), cancel);
        if (heard == 0) return KioskRefusals.KioskRevoked;
        var found = await (from d in db.Set<KioskDevice>().AsNoTracking() join k in db.Set<Kiosk>().AsNoTracking() on d.KioskId equals k.Id where d.TokenHash == token select new { Device = d, Kiosk = k }).SingleAsync(cancel);
        var (done, refused) = (new List<long>(), new List<RefusedPress>());
        if (call.Presses!.Count > 0) await StoreAsync(found.Kiosk, found.Device, call.Presses, call.SentAt, now, done, refused, cancel);
        await transaction.CommitAsync(cancel);
        return new TakenCall(found.Kiosk, now, done, refused);
    }

    private async Task StoreAsync(Kiosk kiosk, KioskDevice device, IReadOnlyList<SentPress> sent, DateTimeOffset sentAt, DateTimeOffset now, List<long> done, List<RefusedPress> refused, CancellationToken cancel)
    {
        var (first, last) = (sent.Min(p => p.Sequence), sent.Max(p => p.Sequence));
        var around = await db.Set<Press>().Where(p => p.DeviceId == device.Id && p.Sequence >= first - PressPatterns.Neighbours && p.Sequence <= last + PressPatterns.Neighbours).OrderBy(p => p.Sequence).ToListAsync(cancel);
        var known = around.ToDictionary(p => p.Sequence, p => p.ContentHash);
        var fresh = new List<(SentPress Sent, KioskQuestion Question, byte[] Hash)>();
        foreach (var press in sent.OrderBy(p => p.Sequence))
        {
            var hash = press.Hash();
            if (known.TryGetValue(press.Sequence, out var before))
            {
                if (before.AsSpan().SequenceEqual(hash)) done.Add(press.Sequence);
                else refused.Add(await KeepApartAsync(device, press, hash, now, cancel));
                continue;
            }
            if (await QuestionAsync(kiosk, press, cancel) is not { } question)
            {
                refused.Add(new(press.Sequence, KioskRefusals.PressUnreadable.Code));
                continue;
            }
            known[press.Sequence] = hash;
            fresh.Add((press, question, hash));
            done.Add(press.Sequence);
        }
        if (fresh.Count > 0) await AddAsync(kiosk, device, fresh, around, sentAt, now, cancel);
        await db.SaveChangesAsync(cancel);
    }

    private async Task AddAsync(Kiosk kiosk, KioskDevice device, List<(SentPress Sent, KioskQuestion Question, byte[] Hash)> fresh, List<Press> around, DateTimeOffset sentAt, DateTimeOffset now, CancellationToken cancel)
    {
        var first = fresh[0].Sent.Sequence;
        var earliest = await db.Set<Press>().Where(p => p.DeviceId == device.Id && p.Sequence < first && !p.IsTimeless).OrderByDescending(p => p.Sequence).Select(p => (DateTimeOffset?)p.At).FirstOrDefaultAsync(cancel) ?? device.PairedAt!.Value;
        var times = PressTimes.Correct([.. fresh.Select(f => f.Sent.At)], sentAt, now, earliest);
        var hours = (await calendars.FindAsync(kiosk.StoreId, cancel))!;
        var presses = fresh.Select((f, i) => Make(kiosk, device, f.Sent, f.Question, f.Hash, times[i], now, hours.Zone)).ToList();
        var touches = around.Concat(presses).OrderBy(p => p.Sequence).Select(p => new Touch(p.Sequence, p.DeviceAt, p.Face)).ToList();
        var (mashing, cheering) = (PressPatterns.Mashing(touches), PressPatterns.Cheering(touches));
        foreach (var press in presses) press.Flag(mashing.Contains(press.Sequence), cheering.Contains(press.Sequence) || !press.IsTimeless && PressPatterns.IsClosed(hours, press.At));
        // What came before may only now be seen to be part of it.
        var counted = around.Where(p => p.IsCounted).ToList();
        foreach (var press in around) press.Flag(press.IsMashing || mashing.Contains(press.Sequence), press.IsStaff || cheering.Contains(press.Sequence));
        db.AddRange(presses);
        await signals.PutAsync([.. presses.Where(p => p.IsCounted).Select(p => p.ToSignal())], cancel);
        await signals.TakeBackAsync(SignalSource.Press, [.. counted.Where(p => !p.IsCounted).Select(p => p.Id.Value)], cancel);
    }

    private static Press Make(Kiosk kiosk, KioskDevice device, SentPress sent, KioskQuestion question, byte[] hash, PressTime when, DateTimeOffset now, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(when.At, zone);
        var comment = Comment(sent.Comment);
        return new()
        {
            KioskId = kiosk.Id, DeviceId = device.Id, StoreId = kiosk.StoreId, Zone = kiosk.ZoneName, Sequence = sent.Sequence, Question = question.Code, ScheduleNumber = sent.Version, Criterion = question.Criterion,
            Face = sent.Face, FollowUp = sent.FollowUp, Comment = comment, SearchText = comment is null ? null : Folding.Fold(comment), Language = sent.Language is "en" ? "en" : "fr",
            DeviceAt = Cut(sent.At), ReceivedAt = now, At = Cut(when.At), Day = DateOnly.FromDateTime(local.DateTime), Hour = local.Hour, ContentHash = hash, IsDrifting = when.IsDrifting, IsTimeless = when.IsTimeless,
        };
    }

    /// <summary>Null for what no kiosk of ours can have asked or been told.</summary>
    private async Task<KioskQuestion?> QuestionAsync(Kiosk kiosk, SentPress press, CancellationToken cancel)
    {
        if (press.Sequence < 1 || ItemKind.Smiley.Of()?.Contains(press.Face) is not true) return null;
        if (press.FollowUp is not null && CriteriaTree.Find(press.FollowUp) is null) return null;
        return (await schedules.FindAsync(kiosk.Id, press.Version, cancel))?.Find(press.Question);
    }

    private async Task<RefusedPress> KeepApartAsync(KioskDevice device, SentPress press, byte[] hash, DateTimeOffset now, CancellationToken cancel)
    {
        if (!db.Set<PressConflict>().Local.Any(c => c.Sequence == press.Sequence && c.ContentHash.SequenceEqual(hash)) && !await db.Set<PressConflict>().AnyAsync(c => c.DeviceId == device.Id && c.Sequence == press.Sequence && c.ContentHash == hash, cancel))
            db.Add(new PressConflict { DeviceId = device.Id, KioskId = device.KioskId, Sequence = press.Sequence, Json = JsonSerializer.Serialize(press with { Comment = Comment(press.Comment) }), ContentHash = hash, ReceivedAt = now });
        return new(press.Sequence, KioskRefusals.PressConflicts.Code);
    }

    // The tablet's own field takes no more; what is longer did not come from it, and its face counts all the same.
    private static string? Comment(string? typed)
    {
        var text = typed?.ReplaceLineEndings("\n").Replace("\0", "", StringComparison.Ordinal).Trim() ?? "";
        if (text.Length > Press.MostOfComment) text = text[..(char.IsHighSurrogate(text[Press.MostOfComment - 2]) ? Press.MostOfComment - 2 : Press.MostOfComment - 1)] + "…";
        return text.Length == 0 ? null : text;
    }

    private static DateTimeOffset Cut(DateTimeOffset at) => DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());
}
