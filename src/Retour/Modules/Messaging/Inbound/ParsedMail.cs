namespace Retour.Modules.Messaging.Inbound;

/// <summary>What the courier could read of a mail. Everything in it was written by a stranger.</summary>
internal sealed record ParsedMail
{
    public string? MessageId { get; init; }
    public string? InReplyTo { get; init; }
    public IReadOnlyList<string> References { get; init; } = [];
    public string? Subject { get; init; }
    public IReadOnlyList<ParsedAddress> From { get; init; } = [];
    public IReadOnlyList<ParsedAddress> ReplyTo { get; init; } = [];
    public IReadOnlyList<ParsedAddress> To { get; init; } = [];
    public IReadOnlyList<ParsedAddress> Cc { get; init; } = [];
    public IReadOnlyList<ParsedHeader> Headers { get; init; } = [];
    public string? Text { get; init; }
    public string? Html { get; init; }
    public IReadOnlyList<ParsedFile> Attachments { get; init; } = [];

    /// <summary>What a header says, in small letters; null where there is none.</summary>
    public string? Header(string name) => Headers.FirstOrDefault(h => h.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value.Trim().ToLowerInvariant();

    /// <summary>Who says to have written it; null where that is nobody whom one could answer.</summary>
    public ParsedAddress? Sender => From.FirstOrDefault(f => EmailAddress.Parse(f.Address) is not null);

    /// <summary>Who is to be answered, and so whose mail it is: whoever asks for answers elsewhere shows no right to what the sender has here.</summary>
    /// <param name="ours">The mailbox that it came to: forms on web sites write in its name, and nobody answers oneself.</param>
    public ParsedAddress? Correspondent(string ours) => ReplyTo.Concat(From).FirstOrDefault(p => EmailAddress.Parse(p.Address) is { } address && Plain(address.Key) != ours) ?? Sender;

    private static string Plain(string key) => key.IndexOf('+', StringComparison.Ordinal) is var plus and >= 0 && key.LastIndexOf('@') is var at && at > plus ? key[..plus] + key[at..] : key;

    /// <summary>Every address that it was sent to: what the servers on the way noted counts as much as what the writer did.</summary>
    public IEnumerable<string> Recipients() => To.Concat(Cc).Select(p => p.Address)
        .Concat(Headers.Where(h => h.Name.ToLowerInvariant() is "delivered-to" or "x-original-to" or "envelope-to" or "x-envelope-to").Select(h => h.Value.Trim().Trim('<', '>')));

    /// <summary>The Message-IDs that it says to answer: that one first, then those before it, the nearest first.</summary>
    public IReadOnlyList<string> Answers() => [.. Ids(InReplyTo).Concat(References.SelectMany(Ids).Reverse()).Distinct().Take(MostAnswers)];

    private const int MostAnswers = 60;

    private static IEnumerable<string> Ids(string? text) => (text ?? "").Split([' ', '\t', '\r', '\n', ','], StringSplitOptions.RemoveEmptyEntries).Where(id => id.Length is > 2 and <= InboundMail.MostOfMessageId);
}

internal sealed record ParsedAddress(string? Name, string Address);

internal sealed record ParsedHeader(string Name, string Value);

internal sealed record ParsedFile(string Name, string Type, long Bytes, string Content)
{
    public bool Is(string type) => Type.StartsWith(type, StringComparison.OrdinalIgnoreCase);

    public byte[] Decode() => Convert.FromBase64String(Content);
}
