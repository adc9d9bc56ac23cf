using Retour.Modules.Messaging.Contracts;

namespace Retour.Modules.AfterSales;

/// <summary>One thing said or done in a case. Entries are only ever added.</summary>
internal sealed class CaseEntry
{
    public Id<CaseEntry> Id { get; init; } = Id<CaseEntry>.New();
    public required Id<Case> CaseId { get; init; }
    /// <summary>Counted in the case from one: what came after what somebody has read.</summary>
    public required int Number { get; init; }
    public required CaseEntryKind Kind { get; init; }
    public required DateTimeOffset At { get; init; }
    public required CaseAuthor Author { get; init; }
    public Guid? AuthorId { get; init; }
    public required string AuthorName { get; init; }
    /// <summary>What was said.</summary>
    public string? Body { get; init; }
    /// <summary>What it repeats of earlier messages: folded away.</summary>
    public string? QuotedBody { get; set; }
    /// <summary>As it was laid out, made of harmless elements only.</summary>
    public string? BodyHtml { get; set; }
    /// <summary>The sender's address as it is compared.</summary>
    public string? SenderKey { get; set; }
    /// <summary>Of the mail that came in, or of ours that left: the room of mail says what became of it.</summary>
    public string? MessageId { get; set; }
    /// <summary>The mail that this was read from, as the room of mail knows it.</summary>
    public Guid? MailId { get; set; }
    /// <summary>The entry of another case that this one repeats: told once where both are read together.</summary>
    public Id<CaseEntry>? RepeatsId { get; init; }
    public CaseChange? Change { get; set; }
    public string? Before { get; set; }
    public string? After { get; set; }
}

/// <summary>A file that came with a message.</summary>
internal sealed class CaseFile
{
    public const int MostOfName = PublicFiles.MostOfName;

    public Id<CaseFile> Id { get; init; } = Id<CaseFile>.New();
    public required Id<Case> CaseId { get; init; }
    public required Id<CaseEntry> EntryId { get; init; }
    public required string Name { get; init; }
    public required string Type { get; init; }
    public required long Bytes { get; init; }

    /// <summary>A file and what is in it. Of what is shown, the first bytes say what it is, and never the sender.</summary>
    public static object[] Of(CaseEntry entry, string name, string type, byte[] content)
    {
        var file = new CaseFile { CaseId = entry.CaseId, EntryId = entry.Id, Name = name, Type = PublicFiles.TypeOf(content) ?? (PublicFiles.IsPicture(type) || PublicFiles.IsDocument(type) ? "application/octet-stream" : type), Bytes = content.Length };
        return [file, new CaseFileContent { Id = file.Id, Content = content }];
    }

    /// <summary>Whether the case shows it as a picture.</summary>
    public bool IsPicture => PublicFiles.IsPicture(Type);

    public bool IsDocument => PublicFiles.IsDocument(Type);
}

/// <summary>What is in a file. Apart from its name, so that a thread is read without it.</summary>
internal sealed class CaseFileContent
{
    public required Id<CaseFile> Id { get; init; }
    public required byte[] Content { get; init; }
}

/// <summary>A word put on a case.</summary>
internal sealed class CaseTag
{
    public const int Most = 40;

    public required Id<Case> CaseId { get; init; }
    public required string Tag { get; init; }
}

/// <summary>A word, folded, by which a case is found.</summary>
internal sealed class CaseWord
{
    public const int Most = 40;

    public required string Word { get; init; }
    public required Id<Case> CaseId { get; init; }
}
