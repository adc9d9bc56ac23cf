using Retour.Modules.Listening.Questionnaires;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Listening.Surveys;

/// <summary>Where a survey stands: being written, put to customers, or over.</summary>
internal enum SurveyState { Draft, Open, Closed }

/// <summary>A satisfaction survey: what is being written, and which of its versions customers are asked.</summary>
internal sealed class Survey
{
    public const int MostOfName = 120, Most = 500;

    public Id<Survey> Id { get; init; } = Id<Survey>.New();
    /// <summary>What staff call it; customers read its title.</summary>
    public required string Name { get; set; }
    /// <summary>Who answered is known to nobody, ever. Settled when the first version is published: what was promised is kept.</summary>
    public bool IsAnonymous { get; set; }
    public SurveyState State { get; private set; }
    /// <summary>What is being written, as JSON.</summary>
    public string DraftJson { get; private set; } = "";
    public Id<SurveyVersion>? CurrentId { get; private set; }
    /// <summary>How many completed responses are wanted of each store, and of all together; null for as many as come.</summary>
    public int? MostPerStore { get; private set; }
    public int? MostInAll { get; private set; }
    /// <summary>How many were completed: counted in this row, which whoever takes the last place waits for.</summary>
    public int Completed { get; private set; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset ChangedAt { get; private set; }
    public string ChangedBy { get; private set; } = "";
    public int Version { get; private set; }

    public void Write(Questionnaire draft, Actor by, DateTimeOffset now)
    {
        DraftJson = draft.ToJson();
        ChangedNow(by, now);
    }

    public void Ask(Id<SurveyVersion> version, Actor by, DateTimeOffset now)
    {
        (CurrentId, State) = (version, SurveyState.Open);
        ChangedNow(by, now);
    }

    /// <summary>Takes it from customers, or gives it back to them.</summary>
    public void Show(bool open, Actor by, DateTimeOffset now)
    {
        if (CurrentId is null) throw new InvalidOperationException("No version was ever published.");
        State = open ? SurveyState.Open : SurveyState.Closed;
        ChangedNow(by, now);
    }

    public bool IsFull => Completed >= MostInAll;

    public void Want(int? perStore, int? inAll, Actor by, DateTimeOffset now)
    {
        (MostPerStore, MostInAll) = (perStore, inAll);
        ChangedNow(by, now);
    }

    public void ChangedNow(Actor by, DateTimeOffset now) => (ChangedBy, ChangedAt, Version) = (by.Name, now, Version + 1);
}

/// <summary>A questionnaire as it was put to customers. It is never changed: what they answered, they answered to this.</summary>
internal sealed class SurveyVersion : IKeepsOwnHistory
{
    public Id<SurveyVersion> Id { get; init; } = Id<SurveyVersion>.New();
    public required Id<Survey> SurveyId { get; init; }
    /// <summary>From 1.</summary>
    public required int Number { get; init; }
    public required string Json { get; init; }
    public required byte[] Hash { get; init; }
    public required DateTimeOffset PublishedAt { get; init; }
    public required string PublishedBy { get; init; }
}

/// <summary>The address at which customers of one store answer a survey: on a receipt, a poster, a tablet. It says where they were, and nothing of who they are.</summary>
internal sealed class SurveyLink : IKeepsOwnHistory
{
    public const int KeyLength = 12;

    public Id<SurveyLink> Id { get; init; } = Id<SurveyLink>.New();
    public required Id<Survey> SurveyId { get; init; }
    public required StoreId StoreId { get; init; }
    public required string Key { get; init; }
    /// <summary>Anonymous responses that figures do not show yet.</summary>
    public int Waiting { get; init; }
    /// <summary>Responses that were completed here.</summary>
    public int Completed { get; init; }
}
