using Retour.Modules.Customers.Contracts;
using Retour.Modules.Organisation.Contracts;
using Retour.Modules.Purchases.Contracts;

namespace Retour.Modules.Purchases.Api;

/// <summary>Understands and checks a receipt that a till sends.</summary>
internal sealed class ReceiptBodyReader(IReadOnlyDictionary<string, StoreInfo> stores, Actor actor, DateTimeOffset now)
{
    private const int MostLines = 1_000;
    private static readonly TimeSpan ClockMayBeAhead = TimeSpan.FromDays(1);

    /// <param name="body">What was sent.</param>
    /// <param name="identity">Makes it one receipt when neither the source nor a till numbered it; null where nothing does.</param>
    public Result<ReceiptDraft> Read(ReceiptBody body, string? identity)
    {
        if (body.Store is null || !stores.TryGetValue(body.Store, out var store)) return ReceiptRefusals.UnknownStore(body.Store);
        if (actor.Lacks(Right.SendReceipts, store.Id) is { } forbidden) return forbidden;
        if (body.Currency is { } currency && currency != store.Currency) return ReceiptRefusals.OtherCurrency(currency, store.Currency);
        if (body.At is not { } at) return ReceiptRefusals.Missing("at");
        if (at > now + ClockMayBeAhead) return ReceiptRefusals.InFuture;
        var isNumbered = !string.IsNullOrWhiteSpace(body.Id) || !string.IsNullOrWhiteSpace(body.Number);
        if (!isNumbered && identity is null) return ReceiptRefusals.Missing("number");
        if (body.Id?.Length > 64 || body.Number?.Length > 64 || body.Till?.Length > 32) return ReceiptRefusals.TooLong("number");
        if (body.Customer is { Reference.Length: > 80 } or { Source.Length: > 40 }) return ReceiptRefusals.TooLong("customer");
        if (body.Lines is not { Count: > 0 }) return ReceiptRefusals.Missing("lines");
        if (body.Lines.Count > MostLines) return ReceiptRefusals.TooLong("lines");

        var day = body.BusinessDate ?? store.DayAt(at);
        if (day > store.DayAt(now + ClockMayBeAhead)) return ReceiptRefusals.InFuture;
        StoreInfo? elsewhere = null;
        if (body.Returns?.Store is { } code && !stores.TryGetValue(code, out elsewhere)) return ReceiptRefusals.UnknownStore(code);
        var lines = new LineDraft[body.Lines.Count];
        for (var i = 0; i < lines.Length; i++)
        {
            var (line, refusal) = Read(body.Lines[i], i, store);
            if (refusal is not null) return refusal;
            lines[i] = line;
        }
        return new ReceiptDraft
        {
            Store = store, Till = body.Till, Number = isNumbered ? body.Number ?? body.Id! : identity!, BusinessDate = day, At = at, Lines = lines,
            Key = !isNumbered ? "post:" + identity : body.Id is { Length: > 0 } id ? "api:" + id : ReceiptDraft.TillKey(body.Till, body.Number!, day),
            Kind = Array.TrueForAll(lines, l => l.Quantity < 0) ? ReceiptKind.Return : ReceiptKind.Sale,
            Customer = body.Customer?.Reference is { Length: > 0 } reference ? new CustomerClue(body.Customer.Source ?? "till", reference) : null,
            ReturnsStore = elsewhere?.Id,
            ReturnsKey = body.Returns switch
            {
                null => null,
                { Id.Length: > 0 } own => "api:" + own.Id,
                var till => ReceiptDraft.TillKey(till.Till, till.Number ?? "", till.BusinessDate ?? day),
            },
        };
    }

    private static Result<LineDraft> Read(LineBody line, int index, StoreInfo store)
    {
        var field = $"lines[{index}]";
        if (line.Product?.Length > 64 || line.Label?.Length > 200 || line.Category?.Length > 80 || line.Brand?.Length > 80) return ReceiptRefusals.TooLong(field);
        if (!TryScale(line.Quantity, 1_000, out var quantity) || quantity == 0) return ReceiptRefusals.NumberInvalid(field + ".quantity");
        long? price = null;
        if (line.UnitPrice is { } given)
        {
            if (!TryScale(given, 10_000, out var scaled)) return ReceiptRefusals.NumberInvalid(field + ".unit_price");
            price = scaled;
        }
        var discount = line.DiscountMinor ?? 0;
        if (line.NetMinor is null && price is null) return ReceiptRefusals.Missing(field + ".net_minor");
        var net = line.NetMinor ?? Rounding.LineNet(quantity, price!.Value, Money.DecimalsOf(store.Currency)) - discount;
        if (Math.Abs(net) > 1_000_000_000_000 || (quantity < 0 && net > 0)) return ReceiptRefusals.NumberInvalid(field + ".net_minor");
        if (line.VatRate is < 0 or > 100) return ReceiptRefusals.NumberInvalid(field + ".vat_rate");
        return new LineDraft(Blank(line.Product), Blank(line.Label), quantity, price, discount, net, line.VatRate is { } vat ? (int)(vat * 100) : null,
            line.ReturnsLine, Blank(line.Category), Blank(line.Brand));
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static bool TryScale(decimal value, int scale, out long scaled)
    {
        scaled = 0;
        if (Math.Abs(value) > 100_000_000 || decimal.Truncate(value * scale) != value * scale) return false;
        scaled = (long)(value * scale);
        return true;
    }
}

internal static class ReceiptRefusals
{
    private static Refusal Of(string name, params object?[] arguments) => new(PurchaseTexts.ResourceManager, name, arguments);

    public static readonly Refusal Conflict = Of(nameof(PurchaseTexts.ReceiptConflict));
    public static readonly Refusal ReturnExceedsSale = Of(nameof(PurchaseTexts.ReturnExceedsSale));
    public static readonly Refusal InFuture = Of(nameof(PurchaseTexts.ReceiptInFuture));
    public static Refusal UnknownStore(string? code) => Of(nameof(PurchaseTexts.UnknownStore), code);
    public static Refusal OtherCurrency(string given, string own) => Of(nameof(PurchaseTexts.OtherCurrency), given, own);
    public static Refusal Missing(string field) => Of(nameof(PurchaseTexts.FieldMissing), field);
    public static Refusal TooLong(string field) => Of(nameof(PurchaseTexts.FieldTooLong), field);
    public static Refusal NumberInvalid(string field) => Of(nameof(PurchaseTexts.NumberInvalid), field);
    public static Refusal JsonUnreadable(string path, long line) => Of(nameof(PurchaseTexts.JsonUnreadable), path, line);
    public static Refusal BatchTooLarge(int most) => Of(nameof(PurchaseTexts.BatchTooLarge), most);
}
