using System.Globalization;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales.Deadlines;

/// <summary>Tells the people in charge of a deadline: in the story of the case, and by mail.</summary>
internal sealed class WarnStaff(RetourDb db, Colleagues colleagues, CaseStaffMail mails, Brand brand, StoreDirectory stores)
{
    private const int MostOfNames = 160;

    /// <summary>Adds to the unit of work; whoever calls saves.</summary>
    public async Task AddAsync(Case of, CaseClock clock, CaseChange what, Told told, DateTimeOffset now, CancellationToken cancel)
    {
        if (told is Told.Nobody) return;
        // A case of no store has no manager.
        if (of.StoreId is null) told = Told.HeadOffice;
        var people = await PeopleAsync(told, of.StoreId, cancel);
        db.Add(of.Warned(what, clock.Clock, Names(people), now));
        var language = (await brand.GetAsync(cancel)).Language;
        var store = of.StoreId is { } id ? (await stores.ListAsync(cancel)).FirstOrDefault(s => s.Id == id) : null;
        var (subject, sentence) = Say(of, clock, what, store, now, CultureInfo.GetCultureInfo(language));
        foreach (var person in people) await mails.AddAsync(person, of, $"deadline-{of.Id}-{clock.Round}-{clock.Clock}-{what}", language, subject, sentence, cancel);
    }

    /// <summary>Where nobody has the role, as in a shop of two, the administrators are told: better than nobody.</summary>
    private async Task<IReadOnlyList<StaffContact>> PeopleAsync(Told told, StoreId? store, CancellationToken cancel)
    {
        var people = new List<StaffContact>();
        if (told is Told.StoreManager or Told.Both) people.AddRange(await colleagues.InRoleAsync(StaffRole.Manager, store, cancel));
        if (told is Told.HeadOffice or Told.Both) people.AddRange(await colleagues.InRoleAsync(StaffRole.HeadOffice, null, cancel));
        return people.Count > 0 ? people : await colleagues.InRoleAsync(StaffRole.Administrator, null, cancel);
    }

    private static string? Names(IReadOnlyList<StaffContact> people)
    {
        if (people.Count == 0) return null;
        var names = string.Join(", ", people.Select(p => p.Name));
        return names.Length <= MostOfNames ? names : $"{names[..(MostOfNames - 1)]}…";
    }

    private static (string Subject, string Sentence) Say(Case of, CaseClock clock, CaseChange what, StoreInfo? store, DateTimeOffset now, CultureInfo culture)
    {
        string Word(string name) => DeadlineTexts.ResourceManager.GetString(name, culture)!;
        var until = DeadlineWords.When(clock.DueAt!.Value, now, store?.TimeZone ?? TimeZoneInfo.Utc, culture);
        var sentence = string.Format(culture, Word($"Mail_{what}_{clock.Clock}"), of.Reference, store?.Name ?? Word(nameof(DeadlineTexts.EveryStore)), until);
        return (string.Format(culture, Word($"MailSubject_{what}"), of.Reference), sentence);
    }
}
