using System.Net.Mail;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Organisation;

/// <summary>The steps of the set-up as a form: what each shows, and what it makes of what was typed.</summary>
internal static class SetupForm
{
    public static StoreForm Of(SetupDraft draft)
    {
        var form = new StoreForm();
        foreach (var (name, value) in new (string, string?)[]
        {
            ("name", draft.Name), ("email", draft.Email), ("organisation", draft.Organisation), ("colour", draft.Colour), ("language", draft.Language), ("store", draft.StoreName), ("code", draft.StoreCode),
            ("city", draft.City), ("zone", draft.Zone), ("currency", draft.Currency), ("holidays", draft.Holidays.ToString()),
        }) form.Offer(name, value);
        foreach (var (i, hours) in WeekHours.Parse(draft.Week).Days.Index()) form.Offer($"day-{i}", hours.ToString().Replace(" ", ", ", StringComparison.Ordinal));
        return form;
    }

    /// <summary>What was said with this step; null with an error beside each field that does not do.</summary>
    public static async Task<SetupDraft?> ReadAsync(StoreForm form, int step, SetupDraft draft, FirstRun firstRun)
    {
        var said = step switch
        {
            1 => await YouAsync(form, draft, firstRun),
            2 => Organisation(form, draft),
            3 => FirstStore(form, draft),
            _ => draft with { Week = form.ReadWeek("").ToString(), Holidays = Enum.TryParse<HolidayRegion>(form["holidays"], out var region) && Enum.IsDefined(region) ? region : HolidayRegion.None },
        };
        return form.HasErrors ? null : said;
    }

    private static async Task<SetupDraft> YouAsync(StoreForm form, SetupDraft draft, FirstRun firstRun)
    {
        if (form["name"].Length is 0 or > 120) form.Fail("name", OrganisationTexts.NameRequired);
        if (form["email"].Length > 254 || !MailAddress.TryCreate(form["email"], out var address) || address.Address != form["email"]) form.Fail("email", OrganisationTexts.EmailRequired);
        var hash = draft.PasswordHash;
        // Whoever comes back to this step need not type it again.
        if (form["password"].Length > 0 || hash.Length == 0)
        {
            (hash, var weak) = await firstRun.HashAsync(form["name"], form["email"], form["password"]);
            if (weak is not null) form.Fail("password", weak.ToString());
        }
        return draft with { Name = form["name"], Email = form["email"], PasswordHash = hash ?? "" };
    }

    private static SetupDraft Organisation(StoreForm form, SetupDraft draft)
    {
        if (form["organisation"].Length == 0) form.Fail("organisation", SetupTexts.OrganisationMissing);
        else if (new OrganisationProfile().Brand(form["organisation"], form["colour"], form["language"]) is { } refusal) form.Fail(refusal.Name == nameof(SettingsTexts.NameTooLong) ? "organisation" : "colour", refusal.ToString());
        return draft with { Organisation = form["organisation"], Colour = form["colour"] is { Length: > 0 } colour ? colour : null, Language = form["language"] };
    }

    private static SetupDraft FirstStore(StoreForm form, SetupDraft draft)
    {
        if (form["store"].Length is 0 or > 120) form.Fail("store", OrganisationTexts.StoreNameRequired);
        if (form["city"].Length > 80) form.Fail("city", OrganisationTexts.StoreNameRequired);
        if (Store.Open(new(form["code"], form["store"], StoreKind.Shop, form["zone"], form["currency"]), default).Refusal is { } refusal)
            form.Fail(refusal.Name switch { nameof(OrganisationTexts.UnknownTimeZone) => "zone", nameof(OrganisationTexts.UnknownCurrency) => "currency", _ => "code" }, refusal.ToString());
        return draft with { StoreCode = form["code"], StoreName = form["store"], City = form["city"] is { Length: > 0 } city ? city : null, Zone = form["zone"], Currency = form["currency"] };
    }
}
