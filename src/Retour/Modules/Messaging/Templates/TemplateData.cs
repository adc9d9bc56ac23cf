using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Messaging.Templates;

/// <summary>The words that templates are filled with.</summary>
internal sealed class TemplateData(RetourDb db, StoreDirectory stores, Brand brand)
{
    /// <summary>What a kind knows beside customer, store and organisation, with the examples that the preview shows.</summary>
    public static IReadOnlyDictionary<string, object> ExampleOf(TemplateKind kind, string language)
    {
        var french = language == "fr";
        var reference = ("reference", "SAV-2026-00412");
        var link = ("link", "https://www.example.com/suivi/7KQ2");
        return kind switch
        {
            TemplateKind.CaseReceived => Group(("case", [reference, ("subject", french ? "Bouilloire qui fuit" : "A kettle that leaks"), link])),
            TemplateKind.CaseAnswer or TemplateKind.CaseLetter or TemplateKind.CaseSms => Group(("case", [reference, ("subject", french ? "Bouilloire qui fuit" : "A kettle that leaks"), link]),
                ("answer", [("text", french ? "Nous avons bien regardé votre bouilloire.\n\nLe joint est usé : nous le changeons gratuitement." : "We have looked at your kettle.\n\nIts seal is worn: we replace it free of charge."), ("by", "Claire")])),
            TemplateKind.ReadyToCollect => Group(("case", [reference, ("item", french ? "Bouilloire Alto" : "Alto kettle"), link])),
            TemplateKind.ComplaintReceived => Group(Complaint(french)),
            TemplateKind.ComplaintUpheld => Group(Complaint(french), ("answer", [("text", french ? "Vous avez raison : nous vous remboursons les frais de port." : "You are right: we refund the delivery.")])),
            TemplateKind.ComplaintPartly or TemplateKind.ComplaintRejected => Group(Complaint(french),
                ("answer", [("text", french ? "Nous avons repris votre réclamation avec soin." : "We have looked into your complaint with care."), ("reason", french ? "Le délai annoncé a été tenu." : "The promised day was kept.")]),
                ("mediator", [("name", french ? "Médiateur du commerce" : "Commerce mediator"), ("contact", "1 rue Exemple, 75000 Paris\nwww.example.com"), ("paragraph", french ? "Vous pouvez saisir gratuitement le médiateur de la consommation :\nMédiateur du commerce\n1 rue Exemple, 75000 Paris" : "You may turn to the consumer mediator, free of charge:\nCommerce mediator\n1 rue Exemple, 75000 Paris")])),
            _ => Group(("message", [("subject", french ? "Votre commande" : "Your order"), ("text", french ? "Votre commande est arrivée.\n\nElle vous attend au magasin." : "Your order has arrived.\n\nIt is waiting for you in the store.")])),
        };
    }

    private static (string, (string, string)[]) Complaint(bool french) => ("complaint",
        [("reference", "C-2026-000123-K"), ("received_on", french ? "4 novembre 2026" : "4 November 2026"), ("answer_by", french ? "4 janvier 2027" : "4 January 2027"), ("link", "https://www.example.com/complaint/7KQ2")]);

    /// <summary>Somebody who does not exist, for who has named nobody.</summary>
    public static Recipient Example(string language) => new("Léa Faure", language, "Lyon");

    public async Task<IReadOnlyDictionary<string, object>> OfAsync(Recipient to, StoreId? store, IReadOnlyDictionary<string, object> about, CancellationToken cancel)
    {
        var shop = store is { } id ? await stores.AddressAsync(id, cancel) : null;
        var name = (await brand.GetAsync(cancel)).Name;
        var words = Group(
            ("customer", [("name", string.IsNullOrEmpty(to.Name) ? TemplateTexts.ResourceManager.GetString(nameof(TemplateTexts.SomebodyUnnamed), CultureInfo.GetCultureInfo(to.Language))! : to.Name), ("city", to.City ?? "")]),
            ("store", [("name", shop?.Name ?? name), ("address", shop?.OnOneLine ?? ""), ("phone", shop?.Phone ?? ""), ("email", shop?.Email ?? "")]),
            ("organisation", [("name", name)]));
        foreach (var (key, value) in about) words[key] = value;
        return words;
    }

    /// <summary>A store's own; where it has none, what is known of it. A letter says that on top already: below it the name is enough. A text message has no room for one.</summary>
    public async Task<string> SignatureAsync(TemplateKind kind, StoreId? store, CancellationToken cancel)
    {
        if (kind.IsSms()) return "";
        if (store is not { } id) return (await brand.GetAsync(cancel)).Name;
        if (await db.Set<StoreSignature>().AsNoTracking().Where(s => s.StoreId == id).Select(s => s.Text).FirstOrDefaultAsync(cancel) is { } own) return own;
        return kind is TemplateKind.CaseLetter ? (await stores.AddressAsync(id, cancel))?.Name ?? "" : await UsualSignatureAsync(id, cancel);
    }

    /// <summary>What is known of a store: whoever moves or changes the number need not write it anew.</summary>
    public async Task<string> UsualSignatureAsync(StoreId id, CancellationToken cancel) =>
        await stores.AddressAsync(id, cancel) is { } shop ? string.Join('\n', new[] { shop.Name, shop.OnOneLine, shop.Phone }.Where(l => !string.IsNullOrEmpty(l))) : "";

    private static Dictionary<string, object> Group(params (string Name, (string Name, string Value)[] Words)[] groups) =>
        groups.ToDictionary(g => g.Name, g => (object)g.Words.ToDictionary(w => w.Name, w => (object)w.Value));
}
