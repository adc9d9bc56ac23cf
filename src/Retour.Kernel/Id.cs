using System.Diagnostics.CodeAnalysis;

namespace Retour;

/// <summary>The identity of one <typeparamref name="T"/>: a version 7 UUID (RFC 9562) that fits no other kind of thing.</summary>
[SuppressMessage("Design", "CA1000", Justification = "Minimal APIs look for TryParse on the type itself.")]
public readonly record struct Id<T>(Guid Value) : IParsable<Id<T>>, IComparable<Id<T>>
{
    public static Id<T> New() => new(Guid.CreateVersion7());

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
