using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Listening.Questionnaires;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Listening.Surveys;

/// <summary>An item as its form has it, in one language.</summary>
internal sealed record ItemDraft(string Text)
{
    /// <summary>The answers to choose from, in their order: the code of one that is there and its words, which may be new ones; no code for a new one. What has no words goes.</summary>
    public IReadOnlyList<(string? Code, string Text)> Options { get; init; } = [];
    /// <summary>The code of an answer that goes up by one.</summary>
    public string? Raised { get; init; }
    public bool Required { get; init; }
    public string? Criterion { get; init; }
    public bool NewPage { get; init; }
    public Condition? When { get; init; }
}

/// <summary>Where a question goes.</summary>
internal enum Direction { Up, Down }

/// <summary>Writes what a survey asks. Whoever publishes has put it to customers: the next publication is another version.</summary>
internal sealed class DesignSurvey(RetourDb db, AuditTrail audit, TimeProvider time)
{
    public async Task<Result<Id<Survey>>> CreateAsync(Actor actor, string name, SurveyModel model, bool anonymous, CancellationToken cancel)
    {
        if (await LacksAsync(actor, "new", cancel) is { } lacking) return lacking;
        if (Name(name) is var (typed, wrong) && wrong is not null) return wrong;
        if (await db.Set<Survey>().CountAsync(cancel) >= Survey.Most) return ListeningRefusals.TooManySurveys;
        var now = time.GetStoredNow();
        var survey = new Survey { Name = typed!, IsAnonymous = anonymous, CreatedAt = now };
        survey.Write(SurveyModels.Of(model), actor, now);
        db.Add(survey);
        await audit.SaveAsync(actor, new("survey_created", "survey", survey.Id.ToString()), cancel);
        return survey.Id;
    }

    /// <summary>The name that staff see, and what customers read before the first question and after the last.</summary>
    public Task<Refusal?> FrameAsync(Actor actor, Id<Survey> id, int version, string language, string name, bool anonymous, string title, string intro, string thanks, CancellationToken cancel) =>
        ChangeAsync(actor, id, version, (survey, draft) =>
        {
            if (Name(name) is var (typed, wrong) && wrong is not null) return wrong;
            if (title.Length == 0) return ListeningRefusals.TitleMissing;
            if (new[] { title, intro, thanks }.Any(t => t.Length > Questionnaire.MostOfText)) return ListeningRefusals.QuestionTooLong;
            if (anonymous != survey.IsAnonymous && survey.CurrentId is not null) return ListeningRefusals.AnonymityWasPromised;
            (survey.Name, survey.IsAnonymous) = (typed!, anonymous);
            return draft with { Title = draft.Title.With(language, title), Intro = draft.Intro.With(language, Typed(intro)), Thanks = draft.Thanks.With(language, Typed(thanks)) };
        }, cancel);

    /// <summary>A question of a kind, at the end, with words to begin with.</summary>
    public async Task<Result<string>> AddItemAsync(Actor actor, Id<Survey> id, int version, ItemKind kind, CancellationToken cancel)
    {
        var code = "";
        var refusal = await ChangeAsync(actor, id, version, (_, draft) =>
        {
            if (draft.Items.Count >= Questionnaire.MostItems) return ListeningRefusals.TooManyQuestions;
            code = $"q{draft.Made + 1}";
            return draft with { Made = draft.Made + 1, Items = [.. draft.Items, SurveyModels.NewItem(code, kind)] };
        }, cancel);
        return refusal is null ? code : refusal;
    }

    public Task<Refusal?> ChangeItemAsync(Actor actor, Id<Survey> id, int version, string code, string language, ItemDraft typed, CancellationToken cancel) => ChangeAsync(actor, id, version, (_, draft) =>
    {
        if (draft.Find(code) is not { } item) return ListeningRefusals.NoSuchQuestion;
        var changed = item with { Text = item.Text.With(language, Typed(typed.Text)), Required = typed.Required, Criterion = typed.Criterion, NewPage = typed.NewPage, When = typed.When };
        if (item.Kind.IsChoice()) changed = WithOptions(changed, language, typed);
        if (CheckQuestionnaire.Wrong(changed, draft.Items.TakeWhile(i => i.Code != code)) is { } wrong) return wrong;
        return draft with { Items = [.. draft.Items.Select(i => i.Code == code ? changed : i)] };
    }, cancel);

    public Task<Refusal?> MoveItemAsync(Actor actor, Id<Survey> id, int version, string code, Direction direction, CancellationToken cancel) => ChangeAsync(actor, id, version, (_, draft) =>
    {
        var items = draft.Items.ToList();
        var from = items.FindIndex(i => i.Code == code);
        var to = from + (direction is Direction.Up ? -1 : 1);
        if (from < 0) return ListeningRefusals.NoSuchQuestion;
        if (to < 0 || to >= items.Count) return draft;
        (items[from], items[to]) = (items[to], items[from]);
        // A condition looks back: what it looks at stays before it.
        return items.Any(i => i.When is { } when && items.FindIndex(e => e.Code == when.Item) > items.IndexOf(i)) ? ListeningRefusals.ConditionOnLater : draft with { Items = items };
    }, cancel);

    public Task<Refusal?> RemoveItemAsync(Actor actor, Id<Survey> id, int version, string code, CancellationToken cancel) => ChangeAsync(actor, id, version, (_, draft) =>
        draft.Find(code) is null ? ListeningRefusals.NoSuchQuestion
        : draft.Items.Any(i => i.When?.Item == code) ? ListeningRefusals.OthersDependOnIt
        : draft with { Items = [.. draft.Items.Where(i => i.Code != code)] }, cancel);

    private async Task<Refusal?> ChangeAsync(Actor actor, Id<Survey> id, int version, Func<Survey, Questionnaire, Result<Questionnaire>> change, CancellationToken cancel)
    {
        if (await LacksAsync(actor, id.ToString(), cancel) is { } lacking) return lacking;
        db.ChangeTracker.Clear();
        if (await db.Set<Survey>().FirstOrDefaultAsync(s => s.Id == id, cancel) is not { } survey) return ListeningRefusals.NoSuchSurvey;
        if (survey.Version != version) return await audit.ChangedMeanwhileAsync("survey", id.ToString(), cancel);
        var (written, wrong) = change(survey, Questionnaire.FromJson(survey.DraftJson));
        if (wrong is not null) return wrong;
        survey.Write(written!, actor, time.GetStoredNow());
        try
        {
            await audit.SaveAsync(actor, new("survey_changed", "survey", id.ToString()), cancel);
            return null;
        }
        catch (DbUpdateConcurrencyException)
        {
            return await audit.ChangedMeanwhileAsync("survey", id.ToString(), cancel);
        }
    }

    private async Task<Refusal?> LacksAsync(Actor actor, string id, CancellationToken cancel)
    {
        if (actor.Lacks(Right.ManageSurveys) is not { } lacking) return null;
        await audit.RefusedAsync(actor, "survey", id, lacking, cancel);
        return lacking;
    }

    private static Result<string> Name(string typed) =>
        typed.Trim() is { Length: > 0 } name ? name.Length <= Survey.MostOfName ? name : ListeningRefusals.NameTooLong : ListeningRefusals.NameMissing;

    private static string? Typed(string text) => text.Trim() is { Length: > 0 } typed ? typed : null;

    // An option keeps its code whatever becomes of its words and its place; a code that went is never given again.
    private static Item WithOptions(Item item, string language, ItemDraft typed)
    {
        var (made, options) = (item.OptionsMade, new List<ItemOption>());
        foreach (var (code, text) in typed.Options.Select(o => (o.Code, Typed(o.Text))).Where(o => o.Item2 is not null))
            options.Add(item.Options.FirstOrDefault(o => o.Code == code) is not { } known || options.Exists(o => o.Code == code) ? new($"o{++made}", new Words().With(language, text))
                // What is shown in the other language, for want of words in this one, is not said in this one by that.
                : known.Text.In(language) == text ? known : known with { Text = known.Text.With(language, text) });
        if (options.FindIndex(o => o.Code == typed.Raised) is > 0 and var at) (options[at - 1], options[at]) = (options[at], options[at - 1]);
        return item with { Options = options, OptionsMade = made };
    }
}
