using System.Text.Json.Serialization;

namespace Retour.Modules.Purchases.Api;

/// <summary>A receipt as a till sends it.</summary>
/// <param name="Id">The source's own identity, unique for ever in the store; otherwise till, number and business date identify the receipt.</param>
/// <param name="BusinessDate">The trading day; that of <paramref name="At"/> in the store's zone when it is left out.</param>
/// <param name="Customer">How the source calls the customer; nothing when nobody was identified.</param>
/// <param name="Returns">The receipt that this one returns, where it is known.</param>
public sealed record ReceiptBody(
    string? Store, string? Id, string? Till, string? Number, DateOnly? BusinessDate, DateTimeOffset? At, string? Currency,
    CustomerBody? Customer, ReturnsBody? Returns, IReadOnlyList<LineBody>? Lines);

/// <param name="Source">Who gives the reference: a card, the web shop. "till" when left out.</param>
public sealed record CustomerBody(string? Reference, string? Source);

/// <param name="Store">The store that made it out; the one that takes the goods back when left out.</param>
public sealed record ReturnsBody(string? Id, string? Till, string? Number, DateOnly? BusinessDate, string? Store);

/// <param name="Product">Reference; nothing for what is no product.</param>
/// <param name="Quantity">Up to three decimals; negative when goods come back.</param>
/// <param name="UnitPrice">Major units, up to four decimals.</param>
/// <param name="NetMinor">What the line cost, in minor units; quantity × price − discount when left out.</param>
/// <param name="VatRate">In per cent.</param>
/// <param name="ReturnsLine">The line of the returned receipt, from 1.</param>
public sealed record LineBody(
    string? Product, string? Label, string? Category, string? Brand, decimal Quantity, decimal? UnitPrice, long? DiscountMinor, long? NetMinor,
    decimal? VatRate, int? ReturnsLine);

public sealed record BatchBody(IReadOnlyList<ReceiptBody>? Receipts);

/// <summary>A stored receipt. The same receipt again gives the same answer.</summary>
public sealed record ReceiptAnswer(Guid Id, string Store, string Key, DateOnly BusinessDate, string Kind, MoneyBody Net, Guid? CustomerId);

public sealed record MoneyBody(long Minor, string Currency);

/// <summary>What became of one receipt of a batch: its status as if it had been sent alone, and the receipt or the problem.</summary>
public sealed record BatchResult(int Status, ReceiptAnswer? Receipt, ProblemBody? Problem);

public sealed record ProblemBody(string Code, string Detail);

public sealed record BatchAnswer(IReadOnlyList<BatchResult> Results);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ReceiptBody))]
[JsonSerializable(typeof(BatchBody))]
[JsonSerializable(typeof(ReceiptAnswer))]
[JsonSerializable(typeof(BatchAnswer))]
internal sealed partial class ReceiptJson : JsonSerializerContext;
