using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Retour.Modules.Improvement.Contracts;
using Retour.Modules.Listening.Questionnaires;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Listening.Kiosks;

/// <summary>A text in both languages, as the tablet switches between them without a network.</summary>
public sealed record SettingsText(string Fr, string En);

/// <summary>A question with its window; times as 09:00, days as 2026-11-28, days of the week from 0 for Sunday.</summary>
public sealed record SettingsQuestion(string Code, SettingsText Text, string FollowUp, bool AsksComment, IReadOnlyList<int> Days, string? From, string? Until, string? First, string? Last);

public sealed record SettingsCriterion(string Code, SettingsText Text);

/// <summary>By what the tablet checks the code of the team without a network: PBKDF2, in base 64.</summary>
public sealed record SettingsExit(string Salt, string Hash, int Rounds);

/// <summary>All that a tablet needs for days without a network.</summary>
/// <param name="Tag">Changes when anything else does.</param>
/// <param name="Zone">The store's time zone, by its IANA name.</param>
/// <param name="Version">The number of the schedule.</param>
public sealed record KioskSettings(string Tag, string Code, string Name, string Shop, string? Colour, string Zone, int Version, IReadOnlyList<SettingsQuestion> Questions, IReadOnlyList<SettingsCriterion> Criteria, SettingsExit Exit);

internal sealed class WriteKioskSettings(KioskSchedules schedules, StoreDirectory stores, StoreCache remembered, Brand brand)
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr"), English = CultureInfo.GetCultureInfo("en");

    // What a visitor can say in one touch: the criteria that are about a shop.
    private static readonly string[] Offered = ["welcome", "waiting", "advice", "choice", "price", "cleanliness", "payment", CriteriaTree.Other];

    private static readonly IReadOnlyList<SettingsCriterion> Criteria = [.. Offered.Select(code => new SettingsCriterion(code, Of(code)))];

    public async Task<KioskSettings> OfAsync(Kiosk kiosk, CancellationToken cancel)
    {
        var questions = (await schedules.FindAsync(kiosk.Id, kiosk.ScheduleNumber, cancel))!;
        var known = (await remembered.ByCodeAsync(cancel)).Values.FirstOrDefault(s => s.Id == kiosk.StoreId) ?? (await stores.ListAsync(cancel)).First(s => s.Id == kiosk.StoreId);
        var shown = await brand.GetAsync(cancel);
        var settings = new KioskSettings("", kiosk.Code, kiosk.Name, shown.Name.Length > 0 ? shown.Name : known.Name, shown.Colour, known.Zone, kiosk.ScheduleNumber, [.. questions.All.Select(Question)], Criteria,
            new(Convert.ToBase64String(kiosk.ExitSalt), Convert.ToBase64String(kiosk.ExitHash), KioskSecrets.ExitRounds));
        return settings with { Tag = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(settings)).AsSpan(0, 8)) };
    }

    private static SettingsQuestion Question(KioskQuestion q) => new(q.Code, new(q.Text.In("fr"), q.Text.In("en")), q.FollowUp.ToString(), q.AsksComment, [.. q.Window.Days.Select(d => (int)d)],
        q.Window.From?.ToString("HH:mm", CultureInfo.InvariantCulture), q.Window.Until?.ToString("HH:mm", CultureInfo.InvariantCulture), q.Window.First?.Iso(), q.Window.Last?.Iso());

    private static SettingsText Of(string code)
    {
        var node = CriteriaTree.Find(code)!;
        return new(node.NameIn(French), node.NameIn(English));
    }
}
