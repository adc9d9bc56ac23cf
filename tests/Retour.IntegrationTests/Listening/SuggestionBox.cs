using System.Net;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Improvement;
using Retour.Modules.Improvement.Contracts;
using Retour.Modules.Listening.Suggestions;
using Retour.Modules.Messaging;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Shouldly;
using Xunit;
using static Retour.Testing.CustomerActions;

namespace Retour.Listening;

/// <summary>The suggestion box: nothing is public unread, each voter counts once, and whoever asked is told.</summary>
public sealed class SuggestionBox
{
    private static async Task<Id<Suggestion>> PostAsync(TestShop shop, StoreInfo store, string text, string? email = null, bool show = true)
    {
        var id = (await shop.DoAsync((PutIntoBox b) => b.PostAsync(new(Guid.NewGuid(), store.Id, text, null, email, "fr"), default))).Value;
        if (show) (await ActAsync(shop, id, SuggestionAct.Shown)).ShouldBeNull();
        return id;
    }

    private static Task<Refusal?> ActAsync(TestShop shop, Id<Suggestion> id, SuggestionAct act, string? words = null) => shop.DoAsync((AnswerSuggestion a) => a.RunAsync(Boss, id, act, words, default));

    private static Task<Refusal?> VoteAsync(TestShop shop, Id<Suggestion> id, Guid voter, string? email = null) => shop.DoAsync((PutIntoBox b) => b.VoteAsync(id, voter, email, "fr", default));

    private static async Task<SuggestionStory> StoryAsync(TestShop shop, Id<Suggestion> id) => (await shop.DoAsync((ReadSuggestions r) => r.OneAsync(Boss, id, default))).Value!;

    private static Task<List<Message>> MailAsync(TestShop shop) => shop.DoAsync((RetourDb db) => db.Set<Message>().AsNoTracking().OrderBy(m => m.To).ThenBy(m => m.CreatedAt).ToListAsync());

    [Theory, BothDatabases]
    public async Task What_is_posted_twice_is_one_waits_to_be_read_and_is_a_signal(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var (store, once) = (await shop.StoreAsync("LYON"), Guid.NewGuid());
        var posted = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => shop.DoAsync((PutIntoBox b) => b.PostAsync(new(once, store.Id, " Un banc pour attendre ", "Léa", "lea@example.fr", "fr"), default))));
        posted.ShouldAllBe(p => p.Refusal == null && p.Value.Value == once);
        (await shop.CountAsync("suggestions", "state = 'Waiting'")).ShouldBe(1);
        (await shop.CountAsync("suggestion_followers")).ShouldBe(1);
        (await shop.DoAsync((RetourDb db) => db.Set<Signal>().SingleAsync())).ShouldSatisfyAllConditions(s => s.Source.ShouldBe(SignalSource.Suggestion), s => s.WantsAnswer.ShouldBeTrue());
        (await shop.DoAsync((ReadSuggestions r) => r.PublicAsync(new SuggestionsAsked(null, null, null, false, 0), default))).Page.ShouldBeEmpty();
        (await VoteAsync(shop, new(once), Guid.NewGuid())).ShouldBe(SuggestionRefusals.NoSuchSuggestion);
        foreach (var (typed, wrong) in new[] { (new NewSuggestion(Guid.NewGuid(), null, "x", null, null, "fr"), SuggestionRefusals.StoreMissing), (new(Guid.NewGuid(), store.Id, " \n", null, null, "fr"), SuggestionRefusals.TextMissing), (new(Guid.NewGuid(), store.Id, "x", null, "pas une adresse", "fr"), SuggestionRefusals.EmailInvalid), (new(Guid.NewGuid(), store.Id, new string('x', 2_001), null, null, "fr"), SuggestionRefusals.TextTooLong) })
            (await shop.DoAsync((PutIntoBox b) => b.PostAsync(typed, default))).Refusal.ShouldBe(wrong);
    }

    [Theory, BothDatabases]
    public async Task A_visitor_counts_once_however_often_and_however_many_vote_at_once(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var id = await PostAsync(shop, await shop.StoreAsync("LYON"), "Un banc");
        var voters = Enumerable.Range(0, 12).Select(_ => Guid.NewGuid()).ToList();
        await Task.WhenAll(voters.Concat(voters).Select(v => VoteAsync(shop, id, v)));
        (await StoryAsync(shop, id)).Suggestion.Votes.ShouldBe(12);
        (await shop.ComplaintsAsync()).ShouldBeEmpty();
    }

    [Theory, BothDatabases]
    public async Task Duplicates_are_put_together_without_losing_anything_and_taken_apart_again(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var store = await shop.StoreAsync("LYON");
        var (bench, seats, other) = (await PostAsync(shop, store, "Un banc pour attendre", "lea@example.fr"), await PostAsync(shop, store, "Des sièges près de la caisse", "max@example.fr"), await PostAsync(shop, store, "Ouvrir le lundi"));
        var both = Guid.NewGuid();
        foreach (var (id, voter) in new[] { (bench, both), (bench, Guid.NewGuid()), (seats, both), (seats, Guid.NewGuid()) }) (await VoteAsync(shop, id, voter)).ShouldBeNull();
        (await shop.DoAsync((AnswerSuggestion a) => a.MergeAsync(Boss, seats, bench, default))).ShouldBeNull();
        var story = await StoryAsync(shop, bench);
        (story.Suggestion.Votes, story.Followers).ShouldBe((3, 2));
        story.Same.Select(s => s.Id).ShouldBe([seats]);
        var told = (await MailAsync(shop)).ShouldHaveSingleItem();
        (told.To, told.Subject).ShouldBe(("max@example.fr", "Votre idée rejoint une autre"));
        told.Text.ShouldContain("Un banc pour attendre");
        // No chains, no circles, not with itself.
        foreach (var (id, into) in new[] { (bench, other), (other, seats), (bench, bench), (seats, other) }) (await shop.DoAsync((AnswerSuggestion a) => a.MergeAsync(Boss, id, into, default))).ShouldBe(SuggestionRefusals.CannotMerge);
        (await shop.ComplaintsAsync()).ShouldBeEmpty();
        (await shop.DoAsync((AnswerSuggestion a) => a.PartAsync(Boss, seats, default))).ShouldBeNull();
        ((await StoryAsync(shop, bench)).Suggestion.Votes, (await StoryAsync(shop, seats)).Suggestion.Votes).ShouldBe((2, 2));
        (await StoryAsync(shop, seats)).Events.Select(e => e.Act).ShouldBe([SuggestionAct.Parted, SuggestionAct.Merged, SuggestionAct.Shown, SuggestionAct.Posted]);
        (await shop.ComplaintsAsync()).ShouldBeEmpty();
    }

    [Theory, BothDatabases]
    public async Task An_answer_reaches_every_author_and_voter_who_asked_once_and_the_last_one_forgets_their_addresses(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var store = await shop.StoreAsync("LYON");
        var (bench, seats) = (await PostAsync(shop, store, "Un banc", "lea@example.fr"), await PostAsync(shop, store, "Des sièges", "max@example.fr"));
        (await VoteAsync(shop, bench, Guid.NewGuid(), "Max@example.fr")).ShouldBeNull();
        (await VoteAsync(shop, bench, Guid.NewGuid())).ShouldBeNull();
        (await shop.DoAsync((AnswerSuggestion a) => a.MergeAsync(Boss, seats, bench, default))).ShouldBeNull();
        (await ActAsync(shop, bench, SuggestionAct.Planned)).ShouldBe(SuggestionRefusals.WordsMissing);
        (await ActAsync(shop, bench, SuggestionAct.Planned, "Deux bancs arrivent en mai.")).ShouldBeNull();
        (await MailAsync(shop)).Where(m => m.Subject.Contains("prévue", StringComparison.Ordinal)).Select(m => m.To.ToLowerInvariant()).ShouldBe(["lea@example.fr", "max@example.fr"], ignoreOrder: true);
        (await ActAsync(shop, bench, SuggestionAct.Planned, "Encore")).ShouldBe(SuggestionRefusals.NotNow);
        (await ActAsync(shop, bench, SuggestionAct.Done, "Ils sont là.")).ShouldBeNull();
        (await MailAsync(shop)).Count(m => m.Subject.Contains("réalisée", StringComparison.Ordinal)).ShouldBe(2);
        (await shop.CountAsync("suggestion_followers")).ShouldBe(0);
        (await StoryAsync(shop, bench)).Events.Where(e => e.Words is not null).Select(e => e.Words).ShouldBe(["Ils sont là.", "Deux bancs arrivent en mai."]);
    }

    [Theory, BothDatabases]
    public async Task By_the_pages_a_suggestion_is_posted_moderated_wanted_and_answered_in_its_store(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        await shop.StoreAsync("NICE");
        using var visitor = new Visitor(shop.Address);
        (await visitor.SubmitAsync("/ideas?at=LYON", "suggestion", ("store", "LYON"), ("text", "<b>Open</b> on Mondays"), ("name", "Max"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await visitor.TextAsync("/ideas?sent=1")).ShouldContain("your suggestion is in the box");
        (await visitor.TextAsync("/ideas")).ShouldNotContain("Mondays");
        var id = await shop.WithAsync((RetourDb db) => db.Set<Suggestion>().Select(s => s.Id).SingleAsync());
        (await visitor.GetAsync($"/ideas/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await shop.ColleagueAsync(StaffRole.Agent, "NICE");
        using var elsewhere = await shop.VisitorAsync(StaffRole.Agent);
        (await elsewhere.GetAsync($"/suggestions/{id}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await elsewhere.TextAsync("/suggestions")).ShouldContain("The box is empty");
        using var boss = await shop.VisitorAsync();
        (await boss.TextAsync("/suggestions")).ShouldContain("1 suggestion to read");
        (await boss.SubmitAsync($"/suggestions/{id}", "state", ("act", "Shown"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var shown = await visitor.TextAsync("/ideas?q=mondays");
        shown.ShouldContain("&lt;b&gt;Open&lt;/b&gt;");
        (await visitor.SubmitAsync($"/ideas/{id}", "vote")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await visitor.SubmitAsync($"/ideas/{id}", "vote")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await visitor.TextAsync($"/ideas/{id}")).ShouldContain("1 vote");
        (await boss.SubmitAsync($"/suggestions/{id}", "answer", ("act", "Declined"), ("words", "Our team rests on Mondays."))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await visitor.TextAsync($"/ideas/{id}")).ShouldContain("Our team rests on Mondays.");
    }

    [Theory, BothDatabases]
    public async Task Whoever_is_told_stops_with_one_click_without_a_cookie_and_opening_the_link_changes_nothing(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        var lyon = (await shop.WithAsync((StoreDirectory d) => d.FindAsync("LYON", default))).Value!;
        foreach (var text in new[] { "Un banc", "Un parking" })
        {
            var id = (await shop.WithAsync((PutIntoBox b) => b.PostAsync(new(Guid.NewGuid(), lyon.Id, text, null, "lea@example.fr", "fr"), default))).Value;
            foreach (var (act, words) in new[] { (SuggestionAct.Shown, null), (SuggestionAct.Planned, "En mai.") }) (await shop.WithAsync((AnswerSuggestion a) => a.RunAsync(Boss, id, act, words, default))).ShouldBeNull();
        }
        var mail = await shop.WithAsync((RetourDb db) => db.Set<Message>().AsNoTracking().OrderBy(m => m.CreatedAt).FirstAsync());
        mail.Text.ShouldContain(mail.StopLink!);
        var stop = new Uri(mail.StopLink!).AbsolutePath;
        using var program = new Visitor(shop.Address);
        (await program.GetAsync(stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await shop.CountAsync("suggestion_followers")).ShouldBe(2);
        foreach (var _ in new[] { 1, 2 })
        {
            using var click = new HttpRequestMessage(HttpMethod.Post, stop) { Content = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]) };
            (await program.SendAsync(click)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        (await shop.CountAsync("suggestion_followers")).ShouldBe(0);
        using var forged = new HttpRequestMessage(HttpMethod.Post, stop[..^2] + "AA") { Content = new FormUrlEncodedContent([]) };
        (await program.SendAsync(forged)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
