using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales.Providers;

/// <summary>Says who repairs for the shop, what they take, how long it takes them and what it costs.</summary>
internal sealed class ChangeProviders(RetourDb db, AuditTrail audit)
{
    /// <param name="id">Null for a new one.</param>
    /// <param name="version">Of the provider that was on the page.</param>
    public async Task<Result<Id<Provider>>> SetAsync(Actor actor, Id<Provider>? id, int version, ProviderDraft draft, CancellationToken cancel)
    {
        if (actor.LacksEverywhere(Right.ManageSettings) is { } lacking)
        {
            await audit.RefusedAsync(actor, "provider", id?.ToString() ?? "new", lacking, cancel);
            return lacking;
        }
        if (Check(draft) is { } wrong) return wrong;
        var (closures, notDays) = Closures(draft);
        if (notDays is not null) return notDays;
        var (prices, notMoney) = Prices(draft);
        if (notMoney is not null) return notMoney;
        db.ChangeTracker.Clear();
        var key = Folding.Fold(draft.Name!);
        if (await db.Set<Provider>().AnyAsync(p => p.NameKey == key && p.Id != id, cancel)) return ProviderRefusals.NameTaken;
        var provider = id is null ? new() : await db.Set<Provider>().Include(p => p.Prices.OrderBy(x => x.Position)).FirstOrDefaultAsync(p => p.Id == id, cancel);
        if (provider is null) return ProviderRefusals.NoSuchProvider;
        if (id is not null && provider.Version != version) return await audit.ChangedMeanwhileAsync("provider", provider.Id.ToString(), cancel);
        provider.Set(draft, closures!, prices!);
        if (id is null) db.Add(provider);
        try
        {
            await audit.SaveAsync(actor, new("provider_set", "provider", provider.Id.ToString()), cancel);
            return provider.Id;
        }
        catch (DbUpdateException)
        {
            // Who was second to name a new one has nothing of their own that was changed.
            var changed = await audit.ChangedMeanwhileAsync("provider", provider.Id.ToString(), cancel);
            return id is null ? ProviderRefusals.NameTaken : changed;
        }
    }

    private static Refusal? Check(ProviderDraft draft)
    {
        if (draft.Name is null || Folding.Fold(draft.Name).Length == 0) return ProviderRefusals.NameMissing;
        if (draft.Name.Length > Provider.MostOfName || draft.ContactName?.Length > Provider.MostOfContact) return ProviderRefusals.TooLong(Provider.MostOfName);
        if (draft.Phone?.Length > Provider.MostOfPhone) return ProviderRefusals.TooLong(Provider.MostOfPhone);
        if (draft.AddressLines?.Length > Provider.MostOfAddress) return ProviderRefusals.TooLong(Provider.MostOfAddress);
        if (draft.Email is { } email && EmailAddress.Parse(email) is null) return ProviderRefusals.EmailUnreadable;
        if (draft.Brands.Count > Provider.MostWords || draft.Categories.Count > Provider.MostWords) return ProviderRefusals.TooMany(Provider.MostWords);
        if (draft.Brands.Concat(draft.Categories).Any(w => w.Length > Provider.MostOfWord)) return ProviderRefusals.TooLong(Provider.MostOfWord);
        if (string.Join('\n', draft.Brands).Length > Provider.MostOfList || string.Join('\n', draft.Categories).Length > Provider.MostOfList) return ProviderRefusals.TooLong(Provider.MostOfList);
        return draft.TurnaroundDays is > 0 and <= Provider.MostTurnaround ? null : ProviderRefusals.TurnaroundMissing;
    }

    private static Result<IReadOnlyList<ClosedPeriod>> Closures(ProviderDraft draft)
    {
        var closures = new List<ClosedPeriod>();
        foreach (var (from, until) in draft.Closures.Where(c => c.From is not null || c.Until is not null))
        {
            // A day alone is closed from its morning to its evening; a year of closing is none.
            var period = new ClosedPeriod(from ?? until!.Value, until ?? from!.Value);
            if (period.Until < period.From || period.Until.DayNumber - period.From.DayNumber > 366) return ProviderRefusals.ClosureUnreadable;
            closures.Add(period);
        }
        return closures.Count > Provider.MostClosures ? ProviderRefusals.TooMany(Provider.MostClosures) : closures;
    }

    private static Result<IReadOnlyList<(string Label, long AmountMinor)>> Prices(ProviderDraft draft)
    {
        var prices = new List<(string, long)>();
        foreach (var line in draft.Prices.Where(p => OpenCase.Typed(p.Label) is not null || OpenCase.Typed(p.Amount) is not null))
        {
            if (OpenCase.Typed(line.Label) is not { } label || !Money.TryParse(line.Amount, draft.Currency, out var money)) return ProviderRefusals.PriceUnreadable;
            if (label.Length > ProviderPrice.MostOfLabel) return ProviderRefusals.TooLong(ProviderPrice.MostOfLabel);
            prices.Add((label, money.Minor));
        }
        return prices.Count > Provider.MostPrices ? ProviderRefusals.TooMany(Provider.MostPrices) : prices;
    }
}
