using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace Retour;

/// <summary>The identity of one <typeparamref name="T"/>: a version 7 UUID (RFC 9562) that fits no other kind of thing, and is greater than all that this program gave before.</summary>
[SuppressMessage("Design", "CA1000", Justification = "Minimal APIs look for TryParse on the type itself.")]
public readonly record struct Id<T>(Guid Value) : IParsable<Id<T>>, IComparable<Id<T>>
{
    public static Id<T> New() => new(TimeOrdered.Next());

    public static Id<T> Parse(string s, IFormatProvider? provider) => new(Guid.Parse(s, provider));

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Id<T> result)
    {
        var ok = Guid.TryParse(s, provider, out var value);
        result = new(value);
        return ok;
    }

    public int CompareTo(Id<T> other) => Value.CompareTo(other.Value);
    public static bool operator <(Id<T> a, Id<T> b) => a.CompareTo(b) < 0;
    public static bool operator >(Id<T> a, Id<T> b) => a.CompareTo(b) > 0;
    public static bool operator <=(Id<T> a, Id<T> b) => a.CompareTo(b) <= 0;
    public static bool operator >=(Id<T> a, Id<T> b) => a.CompareTo(b) >= 0;

    public override string ToString() => Value.ToString();
}

/// <summary>
/// Version 7 UUIDs in the order in which they are asked for, also within a millisecond: the twelve bits after it say which part of it
/// (RFC 9562, 6.2, method 3), and the same part twice, or a clock put back, counts on from the last one.
/// </summary>
internal static class TimeOrdered
{
    private const int PartsOfMillisecond = 4096;
    private static long last;

    public static Guid Next()
    {
        var ticks = TimeProvider.System.GetUtcNow().UtcTicks - DateTime.UnixEpoch.Ticks;
        var now = ticks / TimeSpan.TicksPerMillisecond * PartsOfMillisecond + ticks % TimeSpan.TicksPerMillisecond * PartsOfMillisecond / TimeSpan.TicksPerMillisecond;
        long before, stamp;
        do
        {
            before = Volatile.Read(ref last);
            stamp = Math.Max(now, before + 1);
        }
        while (Interlocked.CompareExchange(ref last, stamp, before) != before);
        Span<byte> bytes = stackalloc byte[16];
        // The random half keeps the variant that it has as a version 4.
        Guid.NewGuid().TryWriteBytes(bytes, bigEndian: true, out _);
        BinaryPrimitives.WriteUInt64BigEndian(bytes, (ulong)(stamp / PartsOfMillisecond) << 16 | 0x7000 | (ulong)(stamp % PartsOfMillisecond));
        return new(bytes, bigEndian: true);
    }
}
