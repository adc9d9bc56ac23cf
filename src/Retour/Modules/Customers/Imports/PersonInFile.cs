using Retour.Modules.Customers.Contracts;

namespace Retour.Modules.Customers.Imports;

/// <summary>The last that a person said of a topic.</summary>
internal readonly record struct LastSaid(bool Given, DateTimeOffset At, bool InFile);

/// <summary>A person as the lines of a batch make of them: known before or new, and what is added.</summary>
internal sealed class PersonInFile(CustomerId id, Customer? known)
{
    public CustomerId Id => id;
    /// <summary>As the file had them before; null for who is new.</summary>
    public Customer? Known => known;
    public CustomerDetails Details { get; private set; } = known?.Details ?? new();
    public StoreId? Home { get; private set; } = known?.HomeStoreId;
    /// <summary>All records of the person, in which there may be several.</summary>
    public IReadOnlyList<CustomerId> Records { get; init; } = [id];
    public HashSet<string> Tags { get; } = [];
    public HashSet<Guid> Notes { get; } = [];
    public Dictionary<ConsentTopic, LastSaid> Said { get; } = [];

    public List<string> NewReferences { get; } = [];
    public List<string> NewTags { get; } = [];
    public List<(Guid Id, string Text)> NewNotes { get; } = [];
    public List<(ConsentTopic Topic, bool Given, DateTimeOffset At, string File)> NewConsents { get; } = [];

    public bool DetailsChanged => known is not null && (Details != known.Details || Home != known.HomeStoreId);

    /// <summary>What the person is called where no name is known.</summary>
    public string CalledOtherwise => NewReferences.FirstOrDefault() ?? Details.Email?.Text ?? Details.Phone?.ToString() ?? known?.DisplayName ?? "";

    /// <summary>Takes what a line says; whether that changed anything.</summary>
    public bool Take(CustomerLine line, UpdateRule rule, StoreId? homeOfFile, bool withConsents, DateTimeOffset now)
    {
        var (details, home, added) = (Details, Home, NewReferences.Count + NewTags.Count + NewNotes.Count + NewConsents.Count);
        Details = known is null && Details == new CustomerDetails() ? line.Details : line.Over(Details, rule);
        Home = rule is UpdateRule.Replace ? line.Home ?? Home ?? homeOfFile : Home ?? line.Home ?? homeOfFile;
        foreach (var tag in line.Tags)
            if (Tags.Add(Folding.Fold(tag))) NewTags.Add(tag);
        if (line.Note is { } note && Deterministic.Id(id.Value, note) is var noteId && Notes.Add(noteId)) NewNotes.Add((noteId, note));
        foreach (var (topic, given) in line.Consents)
            if ((withConsents || !given) && IsNews(topic, given, line.ConsentAt))
            {
                var at = line.ConsentAt ?? now;
                Said[topic] = new(given, at, true);
                NewConsents.Add((topic, given, at, line.Where.File));
            }
        return Details != details || Home != home || NewReferences.Count + NewTags.Count + NewNotes.Count + NewConsents.Count > added;
    }

    /// <summary>
    /// Whether what a file says of a topic counts. A file is older than the people in it: its yes never undoes a no that was said since, unless it
    /// knows a later day, and where nothing was said an empty answer and a no are the same.
    /// </summary>
    private bool IsNews(ConsentTopic topic, bool given, DateTimeOffset? day)
    {
        if (!Said.TryGetValue(topic, out var last)) return given;
        return last.Given != given && (day is { } at ? at > last.At : last.InFile && !given);
    }
}

/// <summary>Identities that follow from what they are of: the same note from the same file twice is one note.</summary>
internal static class Deterministic
{
    public static Guid Id(Guid owner, string text) =>
        new(System.Security.Cryptography.SHA256.HashData([.. owner.ToByteArray(true), .. System.Text.Encoding.UTF8.GetBytes(text)]).AsSpan(0, 16), true);
}
