using System.Globalization;
using Retour.Modules.AfterSales.Public;
using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Organisation.Contracts;
using Retour.Web;

namespace Retour.Modules.AfterSales.Repairs;

/// <summary>The papers of a repair as PDF, in the customer's language: what was handed over, the quotes, and the label that is stuck on the item.</summary>
internal sealed class RepairPapers(ReadRepairs read, PaperPress press, CaseMail mails, SiteAddress site)
{
    public async Task<Result<byte[]>> HandoverAsync(Actor actor, string reference, int number, CancellationToken cancel)
    {
        var (file, refusal) = await read.FindAsync(actor, reference, cancel);
        if (refusal is not null) return refusal;
        if (file!.Handovers.FirstOrDefault(h => h.Number == number) is not { } paper) return RepairRefusals.NoSuchRepair;
        var culture = await CultureAsync(file, cancel);
        return await InAsync(culture, async () =>
        {
            var store = file.At.Store.Name;
            var said = new Paper(RepairWords.Of(paper.Kind), file.Repair.Reference,
            [
                .. Item(file, paper.Kind is HandoverKind.Dispatch or HandoverKind.ProviderReturn), new(RepairTexts.RequestedOn, Warranty.WarrantyWords.Day(file.Repair.RequestedOn)), new(RepairTexts.Defect, paper.Kind is HandoverKind.Collection ? null : file.Repair.Defect),
                new(RepairTexts.Condition, paper.Condition), new(RepairTexts.Accessories, paper.Accessories), new(RepairTexts.Basis, RepairWords.Of(file.Repair.Basis)), new(RepairTexts.Remark, paper.Words),
                new(RepairTexts.Outcome, paper.Kind is HandoverKind.Collection && file.Repair.Outcome is { } outcome ? RepairWords.Of(outcome) : null),
                new(RepairTexts.Billed, paper.Kind is HandoverKind.Collection && file.Repair.BilledMinor is { } billed ? RepairWords.Amount(billed, file.Repair.Currency) : null),
            ])
            {
                Texts = Law(file, paper),
                Signatures = [new(RepairWords.Said(RepairTexts.GivenBy, RepairWords.Party(paper.From, paper.FromName ?? (paper.From is Custodian.Store ? store : null))), paper.From is Custodian.Customer ? paper.SignedBy : paper.ByName, paper.From is Custodian.Customer ? paper.Strokes : null),
                    new(RepairWords.Said(RepairTexts.TakenBy, RepairWords.Party(paper.To, paper.ToName ?? (paper.To is Custodian.Store ? store : null))), paper.To is Custodian.Customer ? paper.SignedBy : paper.From is Custodian.Customer ? paper.ByName : null, paper.To is Custodian.Customer ? paper.Strokes : null)],
                Code = paper.Kind is not (HandoverKind.Dispatch or HandoverKind.ProviderReturn) && file.At.Case.LinkKey is { } key ? site.Link(null, StatusAddress.Prefix + key) : null, CodeText = RepairTexts.FollowByCode,
            };
            return await press.PrintAsync(said, file.Repair.StoreId, culture.TwoLetterISOLanguageName, paper.At, cancel);
        });
    }

    public async Task<Result<byte[]>> QuoteAsync(Actor actor, string reference, int number, CancellationToken cancel)
    {
        var (file, refusal) = await read.FindAsync(actor, reference, cancel);
        if (refusal is not null) return refusal;
        if (file!.Quotes.FirstOrDefault(q => q.Number == number) is not { } quote) return RepairRefusals.NoSuchQuote;
        var culture = await CultureAsync(file, cancel);
        return await InAsync(culture, () => press.PrintAsync(new(RepairWords.Said(RepairTexts.QuoteTitle, quote.Number), file.Repair.Reference,
            [.. Item(file), new(RepairTexts.Defect, file.Repair.Defect), new(RepairTexts.Diagnosis, file.Repair.Diagnosis), new(RepairTexts.ValidUntil, Warranty.WarrantyWords.Day(quote.ExpiresOn))])
        {
            Texts = quote.Words is { } words ? [new(null, words)] : [],
            Table = new([RepairTexts.Work, RepairTexts.AmountWithTax], [.. quote.Lines.Select(l => (IReadOnlyList<string>)[l.Label, RepairWords.Amount(l.AmountMinor, quote.Currency)])], [RepairTexts.Total, RepairWords.Amount(quote.TotalMinor, quote.Currency)]),
            Signatures = [new(RepairTexts.AgreedBy, quote.State is QuoteState.Accepted ? RepairWords.Said(RepairTexts.AcceptedBy, quote.DecidedBy, file.At.Store.DayAt(quote.DecidedAt!.Value)) : null, null)],
            Code = site.Link(null, TellOfRepair.QuotePrefix + quote.LinkKey), CodeText = RepairTexts.DecideByCode,
        }, file.Repair.StoreId, culture.TwoLetterISOLanguageName, quote.SentAt, cancel));
    }

    public async Task<Result<byte[]>> LabelAsync(Actor actor, string reference, CancellationToken cancel)
    {
        var (file, refusal) = await read.FindAsync(actor, reference, cancel);
        if (refusal is not null) return refusal;
        var repair = file!.Repair;
        // A name on a label is read by whoever passes: the number says whose it is.
        return await press.LabelAsync(repair.Reference, [repair.Reference, repair.Label, .. new[] { repair.Serial, Formats.Day(repair.RequestedOn), RepairWords.Of(repair.Basis), repair.Accessories }.OfType<string>()], repair.CreatedAt, cancel);
    }

    /// <param name="forProvider">Whoever repairs it need not know whose it is.</param>
    private static IEnumerable<PaperFact> Item(RepairFile file, bool forProvider = false) =>
        [new(RepairTexts.Item, file.Repair.Label), new(RepairTexts.Brand, file.Repair.Brand), new(RepairTexts.Serial, file.Repair.Serial), .. forProvider ? [] : new PaperFact[] { new(RepairTexts.Customer, file.At.Case.ContactName), new(RepairTexts.Phone, RepairWords.Phone(file.At.Case.ContactPhone)) }];

    /// <summary>What the law says of this paper, with its article.</summary>
    private static IReadOnlyList<PaperText> Law(RepairFile file, Handover paper) => (paper.Kind, file.Repair.Basis) switch
    {
        (HandoverKind.Intake, RepairBasis.Conformity) => [new(RepairTexts.YourRights, RepairWords.Said(RepairTexts.LawIntake, Remedies.RepairedBy(file.Repair) is { } due ? Warranty.WarrantyWords.Day(due) : "")), new(null, RepairTexts.LawCollect)],
        (HandoverKind.Intake, _) => [new(RepairTexts.YourRights, RepairTexts.LawCollect)],
        (HandoverKind.Collection, RepairBasis.Conformity) when file.Item.Cover(Warranty.Guarantee.Legal) is { } cover => [new(RepairTexts.YourRights, Warranty.WarrantyWords.Headline(cover, file.Item.Today) + ".")],
        _ => [],
    };

    private async Task<CultureInfo> CultureAsync(RepairFile file, CancellationToken cancel) => CultureInfo.GetCultureInfo((await mails.RecipientAsync(file.At.Case, cancel)).Language == "en" ? "en-GB" : "fr-FR");

    // The customer reads it, whatever language the clerk reads.
    private static async Task<T> InAsync<T>(CultureInfo culture, Func<Task<T>> print)
    {
        var (before, ui) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, culture);
        try
        {
            return await print();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (before, ui);
        }
    }
}
