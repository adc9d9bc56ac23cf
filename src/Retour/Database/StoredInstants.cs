namespace Retour.Database;

/// <summary>Both engines keep milliseconds: an instant that is compared with what was stored, or hashed, is one of these.</summary>
internal static class StoredInstants
{
    /// <summary>Now, cut to the millisecond.</summary>
    public static DateTimeOffset GetStoredNow(this TimeProvider time) => DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
}
