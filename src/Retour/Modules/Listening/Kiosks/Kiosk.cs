using System.Security.Cryptography;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Listening.Kiosks;

/// <summary>A satisfaction terminal: a tablet on the floor of a store that asks one question and shows four faces.</summary>
internal sealed class Kiosk
{
    public const int MostOfName = 80, MostOfZone = 60, MostOfCode = 12, Most = 500;

    public Id<Kiosk> Id { get; init; } = Id<Kiosk>.New();
    /// <summary>In its address. It says which kiosk it is and opens nothing.</summary>
    public required string Code { get; init; }
    public required StoreId StoreId { get; init; }
    public required string Name { get; set; }
    /// <summary>Where it stands: tills, fitting rooms, exit. Kiosks of one zone are read together.</summary>
    public required string ZoneName { get; set; }
    /// <summary>The number of what it asks now: <see cref="KioskSchedule"/>.</summary>
    public int ScheduleNumber { get; set; } = 1;
    /// <summary>Made of the code without which nobody leaves the full screen. The tablet holds it too: it asks for the code without a network.</summary>
    public byte[] ExitSalt { get; private set; } = [];
    public byte[] ExitHash { get; private set; } = [];
    public DateTimeOffset CreatedAt { get; init; }
    /// <summary>Since when it is no longer in use; its presses stay.</summary>
    public DateTimeOffset? ClosedAt { get; set; }
    public int Version { get; private set; }

    public void SetExit(string code)
    {
        ExitSalt = RandomNumberGenerator.GetBytes(16);
        ExitHash = KioskSecrets.ExitHash(code, ExitSalt);
    }

    public void Touch() => Version++;

    // No letters that are taken for one another.
    public static string NewCode() => RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 8);
}

/// <summary>One tablet that is, was or may become a kiosk. Each pairing makes one, so that a sequence of presses is never begun twice.</summary>
internal sealed class KioskDevice : IKeepsOwnHistory
{
    /// <summary>How long a pairing link serves.</summary>
    public static readonly TimeSpan LinkServes = TimeSpan.FromMinutes(15);

    public Id<KioskDevice> Id { get; init; } = Id<KioskDevice>.New();
    public required Id<Kiosk> KioskId { get; init; }
    public required StoreId StoreId { get; init; }
    /// <summary>SHA-256 of the link; null once it was used.</summary>
    public byte[]? LinkHash { get; set; }
    public required DateTimeOffset LinkUntil { get; init; }
    /// <summary>SHA-256 of what the tablet shows at each call; null before it was paired.</summary>
    public byte[]? TokenHash { get; set; }
    public required string MadeBy { get; init; }
    public DateTimeOffset? PairedAt { get; set; }
    public DateTimeOffset? RevokedAt { get; set; }
    public DateTimeOffset? LastSeenAt { get; set; }
    /// <summary>How many presses it still held after it was last heard.</summary>
    public int Waiting { get; set; }
    /// <summary>By how many seconds its clock was behind ours when it was last heard; below 0 where it is ahead.</summary>
    public long ClockBehind { get; set; }
}

/// <summary>What a kiosk asks, as of one day. It never changes: a press names its number.</summary>
internal sealed class KioskSchedule : IKeepsOwnHistory
{
    public Id<KioskSchedule> Id { get; init; } = Id<KioskSchedule>.New();
    public required Id<Kiosk> KioskId { get; init; }
    public required int Number { get; init; }
    public required string Json { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string By { get; init; }
}
