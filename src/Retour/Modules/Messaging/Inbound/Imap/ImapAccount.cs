namespace Retour.Modules.Messaging.Inbound.Imap;

/// <summary>From which server the mail of a mailbox is fetched, and as whom.</summary>
internal sealed class ImapAccount
{
    public const int LongestHost = 253, LongestUser = 254, LongestFolder = 200;

    public required Id<Mailbox> MailboxId { get; init; }
    /// <summary>Whether it is fetched now; the rest is kept for when it is again.</summary>
    public bool IsOn { get; set; }
    public string Host { get; set; } = "";
    public int Port { get; set; }
    public MailSecurity Security { get; set; }
    public string User { get; set; } = "";
    /// <summary>Enciphered: it must be told with each connection.</summary>
    public string PasswordSecret { get; set; } = "";
    public string Folder { get; set; } = "";
    /// <summary>What arrived before stays where it is.</summary>
    public DateTimeOffset Since { get; set; }

    /// <summary>Where which mail is read: what was read elsewhere says nothing of it.</summary>
    public (string Host, int Port, string User, string Folder, DateTimeOffset Since) Place => (Host, Port, User, Folder, Since);
}

/// <summary>What keeps mail from being fetched, as something that somebody can do something about.</summary>
internal enum ImapProblem { Connection, Certificate, SignIn, Folder, PasswordUnreadable, NodeMissing, Interrupted }

/// <summary>How far a mailbox has been read.</summary>
internal sealed class MailboxReading : Organisation.Contracts.IKeepsOwnHistory
{
    public const int LongestSaid = 500;

    /// <summary>How long after each failure in a row it is tried again; the last one for as long as it takes.</summary>
    public static readonly IReadOnlyList<TimeSpan> BackOff = [TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5)];

    public required Id<Mailbox> MailboxId { get; init; }
    /// <summary>The server's numbers are those of this; null before the first look (RFC 3501 §2.3.1.1).</summary>
    public string? UidValidity { get; set; }
    /// <summary>The last message that was taken.</summary>
    public long LastUid { get; set; }
    /// <summary>When it is to be looked into again. Whoever looks moves it ahead meanwhile, so that no other node does, and one that dies is replaced.</summary>
    public required DateTimeOffset DueAt { get; set; }
    /// <summary>The last time that it could be looked into.</summary>
    public DateTimeOffset? ReadAt { get; set; }
    /// <summary>The last time that something was there.</summary>
    public DateTimeOffset? LastMailAt { get; set; }
    public ImapProblem? Problem { get; set; }
    /// <summary>What the server said to it.</summary>
    public string? Said { get; set; }
    /// <summary>Since when it could not be looked into.</summary>
    public DateTimeOffset? TroubledSince { get; set; }
    /// <summary>How many times in a row it could not.</summary>
    public int Failures { get; set; }

    /// <summary>The account has been changed: it is tried at once.</summary>
    /// <param name="fromBeginning">What was read is another folder's, or more is wanted of it: mail that is known already is recognised.</param>
    /// <param name="now">When.</param>
    public void Restart(bool fromBeginning, DateTimeOffset now)
    {
        if (fromBeginning) (UidValidity, LastUid) = (null, 0);
        (DueAt, Problem, Said, TroubledSince, Failures) = (now, null, null, null, 0);
    }

    /// <summary>Somebody looked: what is wrong, or that all is well, and when to look again.</summary>
    public void Note(ImapFailure? failure, DateTimeOffset now)
    {
        (Problem, Said) = (failure?.Problem, failure?.Said);
        if (failure is null) (ReadAt, TroubledSince, Failures, DueAt) = (now, null, 0, now);
        else (TroubledSince, Failures, DueAt) = (TroubledSince ?? now, Failures + 1, now + BackOff[Math.Min(Failures, BackOff.Count - 1)]);
    }
}
