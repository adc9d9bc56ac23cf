using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Complaints.Evidence;

/// <summary>A picture or a document that came with a complaint, or was added to it. Written once; only forgetting a customer takes it away.</summary>
internal sealed class ComplaintFile : IKeepsOwnHistory
{
    public Id<ComplaintFile> Id { get; init; } = Id<ComplaintFile>.New();
    public required Id<Complaint> ComplaintId { get; init; }
    public required Id<ComplaintEvent> EventId { get; init; }
    public required string Name { get; init; }
    /// <summary>By its first bytes: <see cref="PublicFiles"/> has looked.</summary>
    public required string Type { get; init; }
    public required long Bytes { get; init; }

    public bool IsPicture => PublicFiles.IsPicture(Type);

    /// <summary>Files of an event and what is in them.</summary>
    public static IEnumerable<object> Of(ComplaintEvent done, IEnumerable<IncomingFile> files) => files.SelectMany<IncomingFile, object>(sent =>
    {
        var file = new ComplaintFile { ComplaintId = done.ComplaintId, EventId = done.Id, Name = sent.Name, Type = sent.Type, Bytes = sent.Content.Length };
        return [file, new ComplaintFileContent { Id = file.Id, Content = sent.Content }];
    });
}

/// <summary>What is in a file. Apart from its name, so that a complaint is read without it.</summary>
internal sealed class ComplaintFileContent : IKeepsOwnHistory
{
    public required Id<ComplaintFile> Id { get; init; }
    public required byte[] Content { get; init; }
}

/// <summary>A file that was chosen on the first screen of the public form, until the last one is sent.</summary>
internal sealed class ComplaintDraftFile
{
    public Id<ComplaintDraftFile> Id { get; init; } = Id<ComplaintDraftFile>.New();
    /// <summary>The form it belongs to: the complaint that comes of it has the same identity.</summary>
    public required Guid Form { get; init; }
    public required string Name { get; init; }
    public required string Type { get; init; }
    public required byte[] Content { get; init; }
    public required DateTimeOffset At { get; init; }
}
