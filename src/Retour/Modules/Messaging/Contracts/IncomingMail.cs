namespace Retour.Modules.Messaging.Contracts;

/// <summary>A mail that a person has written to us, as the room that answers people gets it: read, cleaned, and never the same one twice.</summary>
/// <param name="Id">Of the mail as it was kept: where its original is found.</param>
/// <param name="At">When it came in.</param>
/// <param name="From">Who says to have written it.</param>
/// <param name="Subject">Of one line; empty where there was none.</param>
/// <param name="Text">What was newly written.</param>
internal sealed record IncomingMail(Guid Id, DateTimeOffset At, IncomingAddress From, string Subject, string Text)
{
    /// <summary>What it repeats of earlier mails, where that could be told apart.</summary>
    public string? Quoted { get; init; }
    /// <summary>As it was laid out, made of harmless elements only; null where it was plain text.</summary>
    public string? Html { get; init; }
    public string? MessageId { get; init; }
    /// <summary>The store that the mailbox belongs to; null where it is everybody's.</summary>
    public StoreId? Store { get; init; }
    /// <summary>The conversation that it was sent to, by an address that we signed.</summary>
    public Guid? Thread { get; init; }
    /// <summary>The Message-ID of the mail of ours that it answers, as we signed it.</summary>
    public string? AnswersOurs { get; init; }
    /// <summary>Whether whoever wrote it may be told by a machine that it came in.</summary>
    public bool MayBeAcknowledged { get; init; }
    /// <summary>The Message-IDs that it says to answer, the nearest first.</summary>
    public IReadOnlyList<string> Answers { get; init; } = [];
    public IReadOnlyList<IncomingFile> Files { get; init; } = [];
}

/// <param name="Address">As it was written.</param>
internal sealed record IncomingAddress(string Address, string? Name)
{
    /// <summary>The same for every spelling of one address.</summary>
    public string Key { get; } = EmailAddress.Parse(Address)?.Key ?? Address.ToLowerInvariant();
}

internal sealed record IncomingFile(string Name, string Type, byte[] Content);

/// <summary>Where a mail has gone.</summary>
/// <param name="Case">What people call it.</param>
internal sealed record TakenMail(string Case, bool IsNew);

/// <summary>The room above that answers people. It is called inside the transaction in which the mail is settled: both are stored, or neither.</summary>
internal interface ITakesMail
{
    Task<TakenMail> TakeAsync(IncomingMail mail, CancellationToken cancel);
}
