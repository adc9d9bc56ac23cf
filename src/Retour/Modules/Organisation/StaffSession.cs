namespace Retour.Modules.Organisation;

/// <summary>One signed-in browser of a member of staff. Its cookie is worth nothing once the session is ended here.</summary>
internal sealed class StaffSession
{
    public Id<StaffSession> Id { get; init; }
    public required Guid StaffId { get; init; }
    /// <summary>The browser and the system, as far as the browser tells.</summary>
    public required string Device { get; init; }
    public required string Address { get; init; }
    public SignInMeans Means { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    /// <summary>To the quarter of an hour: enough to recognise a session, and not a write with every page.</summary>
    public DateTimeOffset SeenAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
}

/// <summary>How a session began: password alone, password and code, passkey, or a link that was sent or printed.</summary>
internal enum SignInMeans { Password, Code, RecoveryCode, Passkey, Link }
