using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Purchases.Contracts;

/// <summary>A receipt on its way in: understood and checked, not yet stored.</summary>
internal sealed record ReceiptDraft
{
    public required StoreInfo Store { get; init; }
    /// <summary>What makes it one receipt: till, number and day, or the source's own identity.</summary>
    public required string Key { get; init; }
    public string? Till { get; init; }
    public required string Number { get; init; }
    public required DateOnly BusinessDate { get; init; }
    public required DateTimeOffset At { get; init; }
    public required ReceiptKind Kind { get; init; }
    public CustomerClue? Customer { get; init; }
    /// <summary>The key of the receipt that this one returns, where it is known.</summary>
    public string? ReturnsKey { get; init; }
    /// <summary>Where that receipt was made out, when it was not in this store.</summary>
    public StoreId? ReturnsStore { get; init; }
    /// <summary>The receipt that this one returns: its store and key.</summary>
    public (StoreId Store, string Key)? ReturnsFrom => ReturnsKey is null ? null : (ReturnsStore ?? Store.Id, ReturnsKey);
    public required IReadOnlyList<LineDraft> Lines { get; init; }

    public long NetMinor => Lines.Sum(l => l.NetMinor);
    public long Quantity => Lines.Sum(l => l.Quantity);

    /// <summary>The key of a receipt that a till numbers: unique within a store's day.</summary>
    public static string TillKey(string? till, string number, DateOnly day) => $"{till}/{number}/{day:yyyy-MM-dd}";

    /// <summary>The first 16 bytes of the SHA-256 of everything the source said, so that "the same again" and "another one" are told apart.</summary>
    public byte[] ContentHash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> number = stackalloc byte[8];
        Text(Till);
        Text(Number);
        Whole(BusinessDate.DayNumber, number);
        Whole(At.UtcTicks, number);
        Whole((int)Kind, number);
        Text(Customer?.Source);
        Text(Customer?.Value);
        Text(ReturnsKey);
        if (ReturnsStore is { } elsewhere && elsewhere != Store.Id) Text(elsewhere.ToString());
        foreach (var line in Lines)
        {
            Text(line.ProductReference?.ToUpperInvariant());
            if (line.ProductReference is null) Text(line.Label);
            Whole(line.Quantity, number);
            Whole(line.UnitPrice ?? long.MinValue, number);
            Whole(line.DiscountMinor, number);
            Whole(line.NetMinor, number);
            Whole(line.ReturnsPosition ?? -1, number);
        }
        return hash.GetHashAndReset()[..16];

        void Whole(long value, Span<byte> buffer)
        {
            BinaryPrimitives.WriteInt64BigEndian(buffer, value);
            hash.AppendData(buffer);
        }

        void Text(string? value)
        {
            Span<byte> utf8 = stackalloc byte[512];
            if (value is not null && Encoding.UTF8.TryGetBytes(value, utf8, out var length)) hash.AppendData(utf8[..length]);
            else if (value is not null) hash.AppendData(Encoding.UTF8.GetBytes(value));
            hash.AppendData([value is null ? (byte)1 : (byte)0]);
        }
    }
}

/// <param name="ProductReference">Null for what is no product.</param>
/// <param name="Quantity">Thousandths.</param>
/// <param name="UnitPrice">Ten-thousandths of the major unit.</param>
/// <param name="ReturnsPosition">The line of the returned receipt that comes back; found by product where it is not given.</param>
internal readonly record struct LineDraft(
    string? ProductReference, string? Label, long Quantity, long? UnitPrice, long DiscountMinor, long NetMinor,
    int? VatBasisPoints = null, int? ReturnsPosition = null, string? Category = null, string? Brand = null);
