namespace Retour.Modules.Organisation;

/// <summary>The public half of a key that a colleague's device or password manager holds: they sign in with it instead of a password.</summary>
internal sealed class StaffPasskey
{
    public const int LongestName = 60;

    public Id<StaffPasskey> Id { get; init; }
    public required Guid StaffId { get; init; }
    public required byte[] CredentialId { get; init; }
    public required byte[] PublicKey { get; init; }
    /// <summary>As its owner calls it.</summary>
    public required string Name { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? LastUsedAt { get; set; }
    /// <summary>How often the key was used, where the device counts: a number that falls tells a copy.</summary>
    public long SignCount { get; set; }
    /// <summary>How the device is reached, with blanks between: internal hybrid.</summary>
    public required string Transports { get; init; }
    public bool IsUserVerified { get; set; }
    public bool IsBackupEligible { get; init; }
    public bool IsBackedUp { get; set; }
    public required byte[] AttestationObject { get; init; }
    public required byte[] ClientDataJson { get; init; }
}
