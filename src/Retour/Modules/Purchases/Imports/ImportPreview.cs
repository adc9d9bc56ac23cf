using CsvHelper;
using Retour.Files;
using Retour.Modules.Organisation.Contracts;
using Retour.Modules.Purchases.Contracts;

namespace Retour.Modules.Purchases.Imports;

/// <summary>The first rows of a file as they stand, and as a mapping would understand them.</summary>
/// <param name="Headers">The file's columns.</param>
/// <param name="Rows">Its first rows, as text.</param>
/// <param name="Receipts">What the mapping makes of them.</param>
internal sealed record ImportPreview(IReadOnlyList<string> Headers, IReadOnlyList<string[]> Rows, IReadOnlyList<ReceiptDraft> Receipts, IReadOnlyList<RefusedLine> Refused)
{
    private const int ShownRows = 6, ShownReceipts = 8, LinesRead = 2_000;

    private static readonly (ImportField Field, string[] Names)[] Usual =
    [
        (ImportField.Number, ["number", "ticket", "numero", "no", "n", "receipt", "facture", "invoice", "invoiceno", "numero ticket"]),
        (ImportField.Date, ["date", "invoicedate", "jour", "day", "datetime", "date heure"]),
        (ImportField.Time, ["time", "heure"]),
        (ImportField.Till, ["till", "caisse", "tpv", "pos"]),
        (ImportField.Store, ["store", "magasin", "boutique", "code magasin"]),
        (ImportField.Customer, ["customer", "client", "customerid", "customer id", "code client", "carte", "no client"]),
        (ImportField.Product, ["product", "produit", "article", "reference", "stockcode", "sku", "code article", "ref"]),
        (ImportField.Label, ["label", "libelle", "designation", "description"]),
        (ImportField.Category, ["category", "categorie", "rayon", "famille"]),
        (ImportField.Brand, ["brand", "marque"]),
        (ImportField.Quantity, ["quantity", "quantite", "qte", "qty"]),
        (ImportField.UnitPrice, ["unitprice", "unit price", "prix unitaire", "prix", "price", "pu"]),
        (ImportField.Discount, ["discount", "remise"]),
        (ImportField.Net, ["net", "amount", "montant", "total", "montant ttc", "net ttc"]),
        (ImportField.Vat, ["vat", "tva", "taux tva"]),
    ];

    public static ImportPreview Of(ImportFile file, ImportMapping mapping, StoreInfo? store, IReadOnlyDictionary<string, StoreInfo> stores, DateOnly today)
    {
        var rows = new List<string[]>();
        IReadOnlyList<string> headers;
        using (var csv = ReceiptFileReader.OpenCsv(file, mapping))
        {
            csv.ReadHeader();
            headers = [.. csv.Headers];
            while (rows.Count < ShownRows && csv.Read()) rows.Add(csv.Current.ToArray());
            if (mapping.Columns.Values.Any(c => !csv.TryGetFieldIndex(c, out _)) || mapping.Check() is not null) return new(headers, rows, [], []);
        }
        var (receipts, refused) = (new List<ReceiptDraft>(), new List<RefusedLine>());
        var reader = new ReceiptFileReader(file, mapping, stores, store, today);
        foreach (var one in reader.Read())
        {
            if (one.Draft is not null) receipts.Add(one.Draft);
            else refused.AddRange(one.Refused.Take(ShownReceipts - refused.Count));
            if (receipts.Count >= ShownReceipts || refused.Count >= ShownReceipts || reader.LinesRead >= LinesRead) break;
        }
        return new(headers, rows, receipts, refused);
    }

    /// <summary>A first proposal: the columns whose names are usual. Formats are never proposed when they could be two things.</summary>
    public static IReadOnlyDictionary<ImportField, string> Propose(ImportFile file)
    {
        using var csv = ReceiptFileReader.OpenCsv(file, new() { Source = "", Columns = new Dictionary<ImportField, string>() });
        csv.ReadHeader();
        var free = csv.Headers.ToList();
        var proposed = new Dictionary<ImportField, string>();
        foreach (var (field, names) in Usual)
            if (free.Find(h => names.Contains(Folding.Fold(h))) is { } header)
            {
                proposed[field] = header;
                free.Remove(header);
            }
        return proposed;
    }
}
