using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Improvement.Contracts;
using Retour.Modules.Listening.Kiosks;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Listening.Contracts;

/// <summary>A touch of the past.</summary>
/// <param name="FollowUp">The code of the criterion that was touched afterwards.</param>
internal sealed record PastPress(DateTimeOffset At, int Face, string? FollowUp = null, string? Comment = null);

/// <summary>A kiosk with its past, in the order in which it was pressed.</summary>
/// <param name="LastHeard">When its tablet called last.</param>
internal sealed record PastKiosk(StoreId Store, string Name, string Zone, string ExitCode, DateTimeOffset PairedAt, DateTimeOffset LastHeard, IReadOnlyList<PastPress> Presses);

/// <summary>Kiosks with presses of the past, for whoever brings a history along. What looks like mashing or like the team is flagged as if it had just come.</summary>
internal sealed class PastPresses(RetourDb db, ManageKiosk manage, StoreCalendars calendars, Signals signals)
{
    private const int AtOnce = 500;

    public async Task<Refusal?> AddAsync(Actor actor, IEnumerable<PastKiosk> all, CancellationToken cancel)
    {
        foreach (var one in all)
        {
            var (id, refusal) = await manage.CreateAsync(actor, one.Store, new(one.Name, one.Zone, one.ExitCode), null, cancel);
            if (refusal is not null) return refusal;
            var hours = (await calendars.FindAsync(one.Store, cancel))!;
            // Its tablet is nobody's: no token fits this hash.
            var device = new KioskDevice { KioskId = id, StoreId = one.Store, LinkUntil = one.PairedAt, TokenHash = KioskSecrets.HashOf(KioskSecrets.New()), MadeBy = actor.Name, PairedAt = one.PairedAt, LastSeenAt = one.LastHeard };
            db.Add(device);
            await db.SaveChangesAsync(cancel);
            var touches = one.Presses.Select((p, i) => new Touch(i + 1, p.At, p.Face)).ToList();
            var (mashing, cheering) = (PressPatterns.Mashing(touches), PressPatterns.Cheering(touches));
            foreach (var some in one.Presses.Select((Said, At) => (Said, Sequence: At + 1L)).Chunk(AtOnce))
            {
                var presses = some.Select(p => Make(id, device, one, p.Said, p.Sequence, hours.Zone)).ToList();
                foreach (var press in presses) press.Flag(mashing.Contains(press.Sequence), cheering.Contains(press.Sequence) || PressPatterns.IsClosed(hours, press.At));
                db.AddRange(presses);
                await signals.PutAsync([.. presses.Where(p => p.IsCounted).Select(p => p.ToSignal())], cancel);
                await db.SaveChangesAsync(cancel);
                db.ChangeTracker.Clear();
            }
        }
        return null;
    }

    private static Press Make(Id<Kiosk> kiosk, KioskDevice device, PastKiosk of, PastPress said, long sequence, TimeZoneInfo zone)
    {
        var (usual, local) = (KioskQuestions.First().Usual, TimeZoneInfo.ConvertTime(said.At, zone));
        return new()
        {
            KioskId = kiosk, DeviceId = device.Id, StoreId = of.Store, Zone = of.Zone, Sequence = sequence, Question = usual.Code, ScheduleNumber = 1, Criterion = usual.Criterion, Face = said.Face, FollowUp = said.FollowUp, Comment = said.Comment,
            SearchText = said.Comment is null ? null : Folding.Fold(said.Comment), Language = "fr", DeviceAt = said.At, ReceivedAt = said.At, At = said.At, Day = DateOnly.FromDateTime(local.DateTime), Hour = local.Hour,
            ContentHash = new SentPress(sequence, said.At, usual.Code, 1, said.Face, said.FollowUp, said.Comment, "fr").Hash(),
        };
    }
}
