using System.Globalization;
using Microsoft.Extensions.Primitives;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Organisation;

/// <summary>What the form of a store says, as typed: nothing is lost when something in it cannot be read, and the error stands beside it.</summary>
public sealed class StoreForm
{
    private readonly Dictionary<string, string> values = [];
    private readonly Dictionary<string, string> errors = [];

    private static readonly Dictionary<string, string> Usual = new()
    {
        ["kind"] = nameof(StoreKind.Shop), ["country"] = "FR", ["zone"] = "Europe/Paris", ["currency"] = "EUR", ["lapse"] = Store.DefaultLapseDays.ToString(CultureInfo.InvariantCulture), ["holidays"] = nameof(HolidayRegion.France),
    };

    public string this[string name] => values.GetValueOrDefault(name, "");

    /// <summary>Puts a value where nothing was typed yet.</summary>
    public void Offer(string name, string? value) => values[name] = value ?? "";

    public void Fail(string name, string error) => errors[name] = error;

    public string? Error(string name) => errors.GetValueOrDefault(name);

    public bool HasErrors => errors.Count > 0;

    /// <summary>How many blocks of this kind are filled in; the form shows one more of them.</summary>
    public int Count(string block) => values.Where(v => v.Value.Length > 0 && v.Key.StartsWith(block + "-", StringComparison.Ordinal))
        .Select(v => int.Parse(v.Key.Split('-')[1], CultureInfo.InvariantCulture) + 1).DefaultIfEmpty(0).Max();

    public static StoreForm Read(IEnumerable<KeyValuePair<string, StringValues>> sent)
    {
        var form = new StoreForm();
        // Only numbers that the form itself gives out: a block with another is not ours.
        foreach (var (name, value) in sent.Where(s => !s.Key.StartsWith("season-", StringComparison.Ordinal) && !s.Key.StartsWith("special-", StringComparison.Ordinal) || int.TryParse(s.Key.Split('-')[1], out var i) && i is >= 0 and < 100))
            form.values[name] = value.ToString().Trim();
        return form;
    }

    internal static StoreForm Of(Store? store)
    {
        var form = new StoreForm();
        void Set(string name, string? value) => form.values[name] = value ?? "";
        void SetWeek(string prefix, WeekHours week)
        {
            for (var i = 0; i < 7; i++) Set($"{prefix}day-{i}", week.Days[i].ToString().Replace(" ", ", ", StringComparison.Ordinal));
        }

        if (store is null)
        {
            foreach (var (name, value) in Usual) Set(name, value);
            SetWeek("", WeekHours.Parse(Store.UsualWeek));
            return form;
        }
        Set("code", store.Code);
        Set("name", store.Name);
        Set("kind", store.Kind.ToString());
        Set("lines", store.AddressLines);
        Set("postcode", store.Postcode);
        Set("city", store.City);
        Set("country", store.Country);
        Set("phone", store.Phone);
        Set("email", store.Email);
        Set("zone", store.Zone);
        Set("currency", store.Currency);
        Set("lapse", store.LapseDays.ToString(CultureInfo.InvariantCulture));
        Set("holidays", store.Holidays.ToString());
        Set("version", store.Version.ToString(CultureInfo.InvariantCulture));
        SetWeek("", WeekHours.Parse(store.Week));
        foreach (var (i, season) in CalendarText.ReadSeasons(store.Seasons).Index())
        {
            Set($"season-{i}-name", season.Name);
            Set($"season-{i}-from", season.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            Set($"season-{i}-until", season.Until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            SetWeek($"season-{i}-", season.Hours);
        }
        foreach (var (i, day) in CalendarText.ReadSpecialDays(store.SpecialDays).Index())
        {
            Set($"special-{i}-day", day.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            Set($"special-{i}-hours", day.Hours.ToString().Replace(" ", ", ", StringComparison.Ordinal));
            Set($"special-{i}-reason", day.Reason);
        }
        return form;
    }

    /// <summary>What it says, or null with an error beside each field that cannot be read.</summary>
    internal StoreDraft? ToDraft()
    {
        var week = ReadWeek("");
        var draft = new StoreDraft(
            Text("name", 120, needed: true) ?? "", Enum.TryParse<StoreKind>(this["kind"], out var kind) && Enum.IsDefined(kind) ? kind : StoreKind.Shop, Text("lines", 300)?.ReplaceLineEndings("\n"), Text("postcode", 12),
            Text("city", 80), this["country"] is { Length: 2 } country ? country.ToUpperInvariant() : "FR", Phone(), Email(), this["zone"], this["currency"], Lapse(),
            Enum.TryParse<HolidayRegion>(this["holidays"], out var holidays) && Enum.IsDefined(holidays) ? holidays : HolidayRegion.None, week, [.. ReadSeasons()], [.. ReadSpecialDays()]);
        return HasErrors ? null : draft;
    }

    internal WeekHours ReadWeek(string prefix) => new([.. Enumerable.Range(0, 7).Select(i => ReadHours($"{prefix}day-{i}"))]);

    private IEnumerable<Season> ReadSeasons()
    {
        for (var i = 0; i < Count("season"); i++)
        {
            var prefix = $"season-{i}-";
            if (values.Where(v => v.Key.StartsWith(prefix, StringComparison.Ordinal)).All(v => v.Value.Length == 0)) continue;
            var (from, until, hours) = (ReadDay(prefix + "from"), ReadDay(prefix + "until"), ReadWeek(prefix));
            if (from > until) errors[prefix + "until"] = StoreTexts.SeasonBackwards;
            yield return new(OneLine(this[prefix + "name"]) is { Length: > 0 } name ? name : StoreTexts.SeasonUnnamed, from, until, hours);
        }
    }

    private IEnumerable<SpecialDay> ReadSpecialDays()
    {
        for (var i = 0; i < Count("special"); i++)
            if (this[$"special-{i}-day"].Length + this[$"special-{i}-hours"].Length + this[$"special-{i}-reason"].Length > 0)
                yield return new(ReadDay($"special-{i}-day"), ReadHours($"special-{i}-hours"), OneLine(this[$"special-{i}-reason"]));
    }

    private DayHours ReadHours(string name)
    {
        if (!DayHours.TryParse(this[name], out var hours)) errors[name] = string.Format(CultureInfo.CurrentCulture, StoreTexts.HoursUnreadable, this[name]);
        return hours;
    }

    private DateOnly ReadDay(string name)
    {
        if (!DateOnly.TryParseExact(this[name], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) errors[name] = StoreTexts.DayMissing;
        return day;
    }

    private string? Text(string name, int most, bool needed = false)
    {
        if (this[name].Length > most) errors[name] = string.Format(CultureInfo.CurrentCulture, StoreTexts.TooLong, most);
        if (this[name].Length == 0 && needed) errors[name] = OrganisationTexts.StoreNameRequired;
        return this[name] is { Length: > 0 } text ? text : null;
    }

    private string? Phone()
    {
        if (this["phone"].Length > 0 && (this["phone"].Length > 30 || this["phone"].Any(c => !char.IsAsciiDigit(c) && !"+ .()-/".Contains(c, StringComparison.Ordinal)))) errors["phone"] = StoreTexts.PhoneUnreadable;
        return Text("phone", 30);
    }

    private string? Email()
    {
        if (this["email"].Length > 0 && !System.Net.Mail.MailAddress.TryCreate(this["email"], out _)) errors["email"] = string.Format(CultureInfo.CurrentCulture, StaffTexts.EmailUnreadable, this["email"]);
        return Text("email", 254);
    }

    private int Lapse()
    {
        if (int.TryParse(this["lapse"], CultureInfo.InvariantCulture, out var days) && days is >= 1 and <= 3_660) return days;
        errors["lapse"] = StoreTexts.LapseRange;
        return Store.DefaultLapseDays;
    }

    private static string OneLine(string text)
    {
        var line = string.Join(' ', text.Split(['\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));
        return line.Length > 80 ? line[..80] : line;
    }
}
