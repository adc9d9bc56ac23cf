using Retour.Modules.Organisation.Contracts;
using Retour.Web.Components;

namespace Retour.Modules.Listening.Kiosks;

/// <summary>How a kiosk is, as far as one can tell from here.</summary>
internal enum KioskState { Unpaired, Fine, Silent, Closed }

/// <summary>A kiosk with its tablet and how it is.</summary>
/// <param name="Device">The tablet that is it now; null where none is.</param>
/// <param name="Today">Presses of today that count.</param>
internal sealed record KioskRow(Kiosk Kiosk, StoreInfo Store, KioskDevice? Device, KioskState State, long Today);

internal static class KioskHealth
{
    /// <summary>A tablet calls every minute: one that has not for so long while its store was open is off, or has no network.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    // Where nobody has written down when the store is open, a night is no silence.
    private static readonly TimeSpan WithoutHours = TimeSpan.FromHours(24);

    public static KioskState Of(Kiosk kiosk, KioskDevice? device, BusinessCalendar? hours, DateTimeOffset now)
    {
        if (kiosk.ClosedAt is not null) return KioskState.Closed;
        if (device?.LastSeenAt is not { } seen) return KioskState.Unpaired;
        if (now - seen <= Patience) return KioskState.Fine;
        var silent = hours?.NextOpening(seen) is null ? now - seen > WithoutHours : hours.OpenTimeBetween(seen, now) > Patience;
        return silent ? KioskState.Silent : KioskState.Fine;
    }

    public static Meaning MeaningOf(KioskState state) => state switch { KioskState.Fine => Meaning.Good, KioskState.Silent => Meaning.Bad, KioskState.Unpaired => Meaning.Attention, _ => Meaning.None };
}
