using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales.Help;

/// <summary>Whether customers may read it.</summary>
internal enum HelpState { Draft, Published }

/// <summary>An answer to a question that customers ask again and again. Its words are beside it, in one language or two.</summary>
internal sealed class HelpArticle
{
    /// <summary>The whole help centre fits on one page of the settings.</summary>
    public const int Most = 300;

    public Id<HelpArticle> Id { get; init; } = Id<HelpArticle>.New();
    /// <summary>Its public address, made from the first title. It stays when the title changes: others have linked to it.</summary>
    public required string Slug { get; init; }
    public required Id<HelpCategory> CategoryId { get; set; }
    public HelpState State { get; private set; }
    public DateTimeOffset ChangedAt { get; private set; }
    public string ChangedBy { get; private set; } = "";
    public int Version { get; private set; }

    public void ChangedNow(Actor by, DateTimeOffset now) => (ChangedBy, ChangedAt, Version) = (by.Name, now, Version + 1);

    public void Show(HelpState state, Actor by, DateTimeOffset now)
    {
        State = state;
        ChangedNow(by, now);
    }
}

/// <summary>What an article says in one language.</summary>
internal sealed class HelpText
{
    public const int LongestTitle = 120, LongestBody = 20_000;

    public required Id<HelpArticle> ArticleId { get; init; }
    /// <summary>fr or en.</summary>
    public required string Language { get; init; }
    public required string Title { get; set; }
    /// <summary>Markdown, as <see cref="HelpMarkdown"/> reads it.</summary>
    public required string Body { get; set; }
}

/// <summary>How many readers an article has helped, and how many not. Kept beside it: a reader's voice changes nothing of what was written.</summary>
internal sealed class HelpVoices : IKeepsOwnHistory
{
    public required Id<HelpArticle> ArticleId { get; init; }
    public int Helped { get; init; }
    public int NotHelped { get; init; }
}

/// <summary>A word, folded, by which an article is found.</summary>
internal sealed class HelpWord
{
    public const int Longest = 40;

    public required string Word { get; init; }
    public required Id<HelpArticle> ArticleId { get; init; }
}
