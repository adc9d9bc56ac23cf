using System.Globalization;
using System.Text;
using CsvHelper;
using Retour.Files;
using Retour.Modules.Organisation.Contracts;
using Retour.Modules.Purchases.Contracts;

namespace Retour.Modules.Purchases.Imports;

/// <summary>One line as understood: who, when, which receipt, and its line of goods.</summary>
internal readonly record struct LineRead(StoreInfo? Store, string Number, string? Till, DateOnly Day, DateTimeOffset At, string Customer, string? Returns, bool IsReturn, LineDraft Line);

/// <summary>Understands the current line of a file by a mapping. Whatever it cannot understand it refuses with the column and the value.</summary>
internal sealed class LineReader
{
    private const long Largest = 100_000_000_000;

    private static readonly string[] IsoFormats =
    [
        "yyyy-MM-dd", "yyyy-MM-ddTHH:mm", "yyyy-MM-dd HH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-dd HH:mm:ss",
        "yyyy-MM-ddTHH:mm:ssZ", "yyyy-MM-ddTHH:mm:ss.FFFFFFF", "yyyy-MM-ddTHH:mm:ss.FFFFFFFZ",
    ];

    private readonly CsvReader csv;
    private readonly ImportFile file;
    private readonly ImportMapping mapping;
    private readonly int[] columns = new int[Enum.GetValues<ImportField>().Length];
    private readonly HashSet<string> notProducts;
    private readonly char decimalSign;
    private readonly string[] dateFormats;
    private readonly bool dateHasTime;
    private readonly List<(string Prefix, NumberMeaning Meaning)> prefixes;
    private byte[] lastDate = [];
    private DateTime lastInstant;

    public LineReader(CsvReader csv, ImportFile file, ImportMapping mapping)
    {
        (this.csv, this.file, this.mapping) = (csv, file, mapping);
        Array.Fill(columns, -1);
        foreach (var (field, column) in mapping.Columns) columns[(int)field] = csv.GetFieldIndex(column);
        notProducts = new(mapping.NotProducts ?? [], StringComparer.OrdinalIgnoreCase);
        decimalSign = mapping.Decimal is [var sign] ? sign : '\0';
        // In a sheet, a day that is a date of its own comes as ISO 8601, whatever the others look like.
        dateFormats = mapping.DateFormat is not { } format ? IsoFormats : file.Sheet is null ? [format] : [format, .. IsoFormats];
        dateHasTime = mapping.DateFormat is not { } f || f.Contains('H', StringComparison.Ordinal) || f.Contains('h', StringComparison.Ordinal);
        prefixes = [.. (mapping.NumberPrefixes ?? new Dictionary<string, NumberMeaning>()).Select(p => (p.Key, p.Value))];
    }

    public string? NameOf(ImportField field) => mapping.Columns.GetValueOrDefault(field);

    /// <summary>Null when the line is understood; why not, otherwise. The number and the day are read first, so that a refused line still names its receipt.</summary>
    public RefusedLine? Read(IReadOnlyDictionary<string, StoreInfo> stores, StoreInfo? defaultStore, DateOnly today, out LineRead read)
    {
        var number = Text(ImportField.Id) is { Length: > 0 } id ? id : Text(ImportField.Number);
        var till = Has(ImportField.Till) ? Text(ImportField.Till) : null;
        var customer = Text(ImportField.Customer);
        read = new(defaultStore, number, till, default, default, customer, null, false, default);

        var meaning = MeaningOf(number);
        if (meaning is NumberMeaning.Bookkeeping) return Refuse(nameof(ImportTexts.BookkeepingEntry), Has(ImportField.Id) ? ImportField.Id : ImportField.Number);
        var store = defaultStore;
        if (Has(ImportField.Store) && !stores.TryGetValue(Text(ImportField.Store), out store)) return Refuse(nameof(ImportTexts.StoreUnknown), ImportField.Store);
        if (store is null) return Refuse(nameof(ImportTexts.StoreUnknown), null);
        read = read with { Store = store };

        if (!TryInstant(out var local)) return Refuse(nameof(ImportTexts.DateUnreadable), ImportField.Date);
        var day = DateOnly.FromDateTime(local);
        if (day > today.AddDays(1)) return Refuse(nameof(ImportTexts.DateInFuture), ImportField.Date);
        read = read with { Day = day, At = Utc(local, store.TimeZone) };

        var quantity = 1000L;
        if (Has(ImportField.Quantity) && Figure(ImportField.Quantity, 3, out quantity) is { } badQuantity) return badQuantity;
        if (quantity < 0 && meaning is not NumberMeaning.Return && mapping.NegativeIsStockAdjustment) return Refuse(nameof(ImportTexts.StockAdjustment), ImportField.Quantity);
        long? price = null;
        if (Has(ImportField.UnitPrice) && !IsEmpty(ImportField.UnitPrice))
        {
            if (Figure(ImportField.UnitPrice, 4, out var parsed) is { } badPrice) return badPrice;
            price = parsed;
        }
        var decimals = Money.DecimalsOf(store.Currency);
        long discount = 0, net;
        if (Has(ImportField.Discount) && !IsEmpty(ImportField.Discount) && Figure(ImportField.Discount, decimals, out discount) is { } badDiscount) return badDiscount;
        if (Has(ImportField.Net))
        {
            if (Figure(ImportField.Net, decimals, out net) is { } badNet) return badNet;
            if (!Has(ImportField.Quantity) && net < 0) quantity = -1000;
            if ((quantity < 0 && net > 0) || (quantity > 0 && net < 0 && price is >= 0)) return Refuse(nameof(ImportTexts.SignsDisagree), ImportField.Net);
        }
        else
        {
            if (price is not { } each) return Refuse(nameof(ImportTexts.FieldEmpty), ImportField.UnitPrice);
            net = Rounding.LineNet(quantity, each, decimals) - discount;
            if (Math.Abs(net) > Largest) return Refuse(nameof(ImportTexts.NumberTooLarge), ImportField.UnitPrice);
        }
        int? vat = null;
        if (Has(ImportField.Vat) && !IsEmpty(ImportField.Vat))
        {
            if (Figure(ImportField.Vat, 2, out var rate) is { } badVat) return badVat;
            vat = (int)Math.Clamp(rate, 0, 10_000);
        }

        var code = Text(ImportField.Product);
        var label = Has(ImportField.Label) ? Text(ImportField.Label) : null;
        if (code.Length > 64 || number.Length > 64 || till?.Length > 32 || customer.Length > 80) return Refuse(nameof(ImportTexts.FieldTooLong), code.Length > 64 ? ImportField.Product : number.Length > 64 ? ImportField.Number : ImportField.Customer);
        var product = code.Length > 0 && !notProducts.Contains(code) ? code : null;
        if (product is null && code.Length > 0) label ??= code;
        read = read with
        {
            IsReturn = meaning is NumberMeaning.Return,
            Returns = Has(ImportField.Returns) ? Text(ImportField.Returns) : null,
            Line = new(product, Short(label), quantity, price, discount, net, vat,
                Category: Has(ImportField.Category) ? Short(Text(ImportField.Category), 80) : null, Brand: Has(ImportField.Brand) ? Short(Text(ImportField.Brand), 80) : null),
        };
        return null;
    }

    private bool Has(ImportField field) => columns[(int)field] >= 0;

    private bool IsEmpty(ImportField field) => csv.IsEmpty(columns[(int)field]);

    private string Text(ImportField field) => columns[(int)field] is >= 0 and var column ? csv.GetString(column) : "";

    private static string? Short(string? text, int most = 200) => text is { Length: > 0 } ? text.Length > most ? text[..most] : text : null;

    private NumberMeaning? MeaningOf(string number)
    {
        foreach (var (prefix, meaning) in prefixes)
            if (number.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) return meaning;
        return null;
    }

    private RefusedLine? Figure(ImportField field, int decimals, out long value)
    {
        value = 0;
        if (IsEmpty(field)) return Refuse(nameof(ImportTexts.FieldEmpty), field);
        return Figures.Parse(csv.GetSpan(columns[(int)field]), decimals, decimalSign, out value) switch
        {
            // No shop sells a hundred million of a thing, or for that much: sums and products then never overflow.
            FigureReading.Read when Math.Abs(value) > Largest => Refuse(nameof(ImportTexts.NumberTooLarge), field),
            FigureReading.Read => null,
            FigureReading.Ambiguous => Refuse(nameof(ImportTexts.NumberAmbiguous), field),
            FigureReading.TooPrecise => Refuse(nameof(ImportTexts.NumberTooPrecise), field),
            FigureReading.TooLarge => Refuse(nameof(ImportTexts.NumberTooLarge), field),
            _ => Refuse(nameof(ImportTexts.NumberUnreadable), field),
        };
    }

    private bool TryInstant(out DateTime local)
    {
        local = lastInstant;
        var date = csv.GetSpan(columns[(int)ImportField.Date]);
        var same = date.SequenceEqual(lastDate);
        if (same && !Has(ImportField.Time)) return date.Length > 0;
        if (!DateTime.TryParseExact(Encoding.UTF8.GetString(date), dateFormats, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out local)) return false;
        local = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        if (Has(ImportField.Time))
        {
            if (!TimeOnly.TryParse(Text(ImportField.Time), CultureInfo.InvariantCulture, out var time)) return false;
            local = local.Date + time.ToTimeSpan();
        }
        // A day without an hour stands for its noon, which is on that day everywhere the store could be.
        else if (!dateHasTime || ((mapping.DateFormat is null || file.Sheet is not null) && date.Length == 10)) local = local.Date.AddHours(12);
        (lastDate, lastInstant) = (date.ToArray(), local);
        return true;
    }

    private static DateTimeOffset Utc(DateTime local, TimeZoneInfo zone)
    {
        // An hour that the change to summer time skips is read as the hour after.
        if (zone.IsInvalidTime(local)) local = local.AddHours(1);
        return new DateTimeOffset(local, zone.GetUtcOffset(local));
    }

    private RefusedLine Refuse(string reason, ImportField? field)
    {
        var value = field is { } f ? Text(f) : null;
        return new(file.Name, csv.LineNumber, reason, field is { } g ? NameOf(g) : null, value is { Length: > 200 } ? value[..200] : value);
    }
}
