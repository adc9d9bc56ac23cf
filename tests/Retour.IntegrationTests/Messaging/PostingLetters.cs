using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Retour.Database.Upkeep;
using Retour.Modules.Customers.Consents;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Customers.Erasure;
using Retour.Modules.Customers.Timeline;
using Retour.Modules.Messaging;
using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Messaging.Courier;
using Retour.Modules.Messaging.Letters;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Retour.Web;
using Shouldly;
using Xunit;
using static Retour.Testing.CustomerActions;
using static Retour.Testing.LetterActions;

namespace Retour.Messaging;

/// <summary>Letters out: they wait for a person, are printed in batches, and have left when somebody says so.</summary>
public sealed class PostingLetters
{
    private static readonly DateOnly Today = new(2026, 11, 27);

    private static Task<TestShop> OpenAsync(Engine engine) => TestShop.OpenAsync(engine, services => services.AddSingleton<TimeProvider>(new Noon(Today)));

    private static async Task<(MessageState, string?)> StateAsync(TestShop shop, Id<Message> id) => await shop.MessageAsync(id) is var m ? (m.State, m.Reason) : default;

    [Theory, BothDatabases]
    public async Task A_letter_waits_for_a_person_and_has_left_only_when_that_person_says_so(Engine engine)
    {
        await using var shop = await OpenAsync(engine);
        var (first, second, third) = (await shop.QueueLetterAsync(To("1")), await shop.QueueLetterAsync(To("2")), await shop.QueueLetterAsync(To("3")));
        (await shop.QueueLetterAsync(To("1"))).ShouldBe(first, "the same cause is the same letter");
        (await shop.SendDueAsync()).ShouldBe(0, "nothing leaves by itself");
        (await StateAsync(shop, first)).ShouldBe((MessageState.Queued, Letter.ToPrint));

        var batch = await shop.PrintAsync(second, first);
        (await StateAsync(shop, first)).ShouldBe((MessageState.Queued, Letter.Printed), "paper on a table has not left");
        (await StateAsync(shop, third)).ShouldBe((MessageState.Queued, Letter.ToPrint));
        (await PdfText.PagesAsync((await shop.PaperAsync(batch))!)).Length.ShouldBe(2);
        (await shop.TryPrintAsync(null, first)).Refusal.ShouldBe(LetterRefusals.NothingChosen, "it lies on the table already");

        (await shop.PostAsync(batch, Today.AddDays(1))).Refusal.ShouldBe(LetterRefusals.PostedInTheFuture);
        (await shop.PostAsync(batch, Today.AddDays(-2))).Refusal.ShouldBe(LetterRefusals.PostedBeforePrinted);
        (await shop.PostAsync(batch, null)).Refusal.ShouldBe(LetterRefusals.DayMissing);
        (await shop.PostAsync(batch, Today)).Value.ShouldBe(2);
        (await StateAsync(shop, first)).ShouldBe((MessageState.HandedOver, Letter.Posted));
        (await shop.LetterAsync(second) is var l ? (l.PostedOn, l.PrintedBy, l.Prints) : default).ShouldBe((Today, Boss.Name, 1));
        (await shop.PostAsync(batch, Today)).Refusal.ShouldBe(LetterRefusals.NothingToPost);
        (await shop.DoAsync((PostLetters p) => p.PutBackAsync(Boss, batch, default))).Refusal.ShouldBe(LetterRefusals.NothingToPost);
        (await shop.DoAsync((ChangeMessage c) => c.CancelAsync(Boss, first, default)))!.Code.ShouldBe("only_waiting_is_cancelled");
        (await shop.PaperAsync(batch)).ShouldNotBeNull("what was posted can be seen");
        (await shop.DoAsync((ReadOutbox o) => o.PageAsync(Boss, new(null, null, null, null) { Channel = MessageChannel.Letter }, 10, default))).Value!.Lines.Count.ShouldBe(3);
        (await shop.DoAsync((ReadOutbox o) => o.PageAsync(Boss, new(null, null, null, null) { Channel = MessageChannel.Email }, 10, default))).Value!.Lines.ShouldBeEmpty();
        foreach (var action in new[] { "letters_printed", "letters_posted" }) (await shop.CountAsync("audit_entries", $"action = '{action}'")).ShouldBe(1);
        (await shop.Get<CheckDatabase>().RunAsync(null, default)).Where(r => r.Differing > 0).ShouldBeEmpty();
    }

    [Theory, BothDatabases]
    public async Task What_was_printed_in_vain_is_printed_again_and_says_so_and_until_it_is_posted_it_can_be_called_back(Engine engine)
    {
        await using var shop = await OpenAsync(engine);
        var (first, second) = (await shop.QueueLetterAsync(To("1")), await shop.QueueLetterAsync(To("2")));
        var batch = await shop.PrintAsync();
        (await shop.DoAsync((PostLetters p) => p.PutBackAsync(Boss, batch, default))).Value.ShouldBe(2);
        (await StateAsync(shop, first)).ShouldBe((MessageState.Queued, Letter.ToPrint));
        (await shop.PaperAsync(batch)).ShouldBeNull("nothing is printed together any more");
        var again = await shop.PrintAsync();
        (await shop.LetterAsync(first)).Prints.ShouldBe(2);
        (await shop.DoAsync((ChangeMessage c) => c.CancelAsync(Boss, second, default))).ShouldBeNull();
        (await PdfText.PagesAsync((await shop.PaperAsync(again))!)).Length.ShouldBe(1, "what was called back is printed no more");
        (await shop.PostAsync(again, Today)).Value.ShouldBe(1);
        (await StateAsync(shop, second)).ShouldBe((MessageState.Cancelled, null));
    }

    [Theory, BothDatabases]
    public async Task Two_who_print_at_once_do_not_print_a_letter_twice(Engine engine)
    {
        await using var shop = await OpenAsync(engine);
        for (var i = 0; i < 5; i++) await shop.QueueLetterAsync(To($"{i}"));
        var all = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => shop.TryPrintAsync())));
        all.Count(r => r.Refusal is null).ShouldBe(1);
        all.Where(r => r.Refusal is not null).ShouldAllBe(r => r.Refusal == LetterRefusals.ChangedMeanwhile || r.Refusal == LetterRefusals.NothingChosen);
        (await shop.CountAsync("letters", "prints = 1")).ShouldBe(5);
    }

    [Theory, BothDatabases]
    public async Task An_address_that_is_not_whole_is_refused_and_what_is_missing_is_named(Engine engine)
    {
        await using var shop = await OpenAsync(engine);
        async Task<Refusal?> TryAsync(PostalAddress to) => (await shop.DoAsync(async (Outbox o) => await o.AddLetterAsync(To(Guid.NewGuid().ToString(), to), default))).Refusal;
        var french = CultureInfo.GetCultureInfo("fr");
        (await TryAsync(Lea with { Postcode = null }))!.Text(french).ShouldContain("il manque : le code postal.");
        var many = (await TryAsync(new("Léa", null, null, null, null)))!;
        many.Text(french).ShouldContain("la rue, le code postal, la ville.");
        many.Text(CultureInfo.GetCultureInfo("en")).ShouldContain("the street, the postcode, the town.");
        (await TryAsync(Lea with { Name = " " }))!.Text(french).ShouldContain("le nom");
        (await TryAsync(Lea with { Postcode = null, Country = "FR" })).ShouldNotBeNull();
        (await TryAsync(Lea with { Postcode = null, City = "Dublin", Country = "IE" })).ShouldBeNull("not every country has postcodes");
        (await shop.CountAsync("messages")).ShouldBe(0, "who asked for it did not save");
        new PostalAddress("Tom", "1 High St", null, "SW1A 1AA", "London", "GB").LinesFrom("FR").ShouldBe(["Tom", "1 High St", "LONDON SW1A 1AA", "ROYAUME-UNI"]);
        new PostalAddress("Tom", "1 rue Pasteur", null, "97400", "Saint-Denis", "RE").LinesFrom("FR").ShouldBe(["Tom", "1 rue Pasteur", "97400 SAINT-DENIS"]);
        new PostalAddress("Léa", "1 rue Pasteur", null, "75011", "Paris", "FR").LinesFrom("GB").ShouldBe(["Léa", "1 rue Pasteur", "75011 PARIS", "FRANCE"]);
    }

    [Theory, BothDatabases]
    public async Task Consent_is_asked_once_more_when_letters_are_posted_and_who_posts_them_takes_out_what_may_not_leave(Engine engine)
    {
        await using var shop = await OpenAsync(engine);
        var lyon = await shop.StoreAsync("LYON");
        var (lea, tom) = (await shop.EnrolAsync(lyon, ByPost, null, ConsentTopic.NewsByPost), await shop.EnrolAsync(lyon, ByPost, null, ConsentTopic.NewsByPost));
        Task<Refusal?> SayAsync(Id<Modules.Customers.Customer> who, bool agrees) =>
            shop.DoAsync((RecordConsents record) => record.RunAsync(Boss, who, new Dictionary<ConsentTopic, bool> { [ConsentTopic.NewsByPost] = agrees }, ConsentPlace.Counter, null, "fr", default));
        var (leas, toms) = (await shop.QueueLetterAsync(To("news/1") with { Customer = lea, Topic = ConsentTopic.NewsByPost }), await shop.QueueLetterAsync(To("news/2") with { Customer = tom, Topic = ConsentTopic.NewsByPost }));
        var service = await shop.QueueLetterAsync(To("case/1") with { Customer = lea });
        var batch = await shop.PrintAsync();
        await SayAsync(lea, agrees: false);
        // Who had the page open before is told that the pile is another one now.
        (await shop.PostAsync(batch, Today)).Refusal!.ToString().ShouldBe(LetterRefusals.MoreToTakeOut(1).ToString());
        (await StateAsync(shop, toms)).ShouldBe((MessageState.Queued, Letter.Printed));
        // Tom had taken his back, and has changed his mind again: his letter is not in the pile, and is printed once more.
        (await shop.PostAsync(batch, Today, null, leas, toms)).Value.ShouldBe(1);
        (await StateAsync(shop, leas)).ShouldBe((MessageState.Suppressed, "no_consent"));
        (await StateAsync(shop, toms)).ShouldBe((MessageState.Queued, Letter.ToPrint));
        (await StateAsync(shop, service)).ShouldBe((MessageState.HandedOver, Letter.Posted));
        // One whose letter alone is left.
        var again = await shop.PrintAsync();
        await SayAsync(tom, agrees: false);
        (await shop.PostAsync(again, Today, null, toms)).Value.ShouldBe(0);
        (await StateAsync(shop, toms)).ShouldBe((MessageState.Suppressed, "no_consent"));
    }

    [Theory, BothDatabases]
    public async Task Consent_is_asked_once_more_when_a_letter_is_printed_and_service_letters_need_none(Engine engine)
    {
        await using var shop = await OpenAsync(engine);
        var lea = await shop.EnrolAsync(await shop.StoreAsync("LYON"), ByPost, null, ConsentTopic.NewsByPost);
        OutgoingLetter News(string key) => To(key) with { Customer = lea, Topic = ConsentTopic.NewsByPost };
        var early = await shop.QueueLetterAsync(News("news/1"));
        await shop.PrintAsync();
        (await StateAsync(shop, early)).ShouldBe((MessageState.Queued, Letter.Printed));
        var (late, service) = (await shop.QueueLetterAsync(News("news/2")), await shop.QueueLetterAsync(To("case/1") with { Customer = lea }));
        (await shop.DoAsync((RecordConsents record) => record.RunAsync(Boss, lea, new Dictionary<ConsentTopic, bool> { [ConsentTopic.NewsByPost] = false }, ConsentPlace.Counter, null, "fr", default))).ShouldBeNull();
        var (printed, _) = await shop.TryPrintAsync();
        (printed!.Printed, printed.KeptBack).ShouldBe((1, 1));
        (await StateAsync(shop, late)).ShouldBe((MessageState.Suppressed, "no_consent"));
        (await StateAsync(shop, service)).ShouldBe((MessageState.Queued, Letter.Printed));
        await shop.QueueLetterAsync(News("news/3"));
        (await shop.TryPrintAsync()).Value.ShouldBe(new PrintedLetters(null, 0, 1));
        var story = (await shop.DoAsync((ReadTimeline t) => t.PageAsync(Boss, lea, TimelineKind.Message, null, 10, default))).Value!;
        story.Entries.Count.ShouldBe(4);
        story.Entries.ShouldAllBe(e => e.Text.StartsWith("Lettre", StringComparison.Ordinal) || e.Text.StartsWith("Letter", StringComparison.Ordinal));
    }

    [Theory, BothDatabases]
    public async Task A_letter_that_came_back_keeps_the_next_one_here_until_somebody_sends_to_that_address_again(Engine engine)
    {
        await using var shop = await OpenAsync(engine);
        var id = await shop.QueueLetterAsync(To("1"));
        async Task<Refusal?> ReturnedAsync() => await shop.DoAsync((PostLetters p) => p.ReturnedAsync(Boss, id, default));
        (await ReturnedAsync()).ShouldBe(LetterRefusals.OnlyPostedComesBack);
        (await shop.PostAsync(await shop.PrintAsync(), Today)).Value.ShouldBe(1);
        (await ReturnedAsync()).ShouldBeNull();
        (await StateAsync(shop, id)).ShouldBe((MessageState.Bounced, Letter.Returned));
        var (next, moved) = (await shop.QueueLetterAsync(To("2")), await shop.QueueLetterAsync(To("3", Lea with { Line1 = "8 quai du Rhône" })));
        (await shop.TryPrintAsync()).Value!.KeptBack.ShouldBe(1);
        (await StateAsync(shop, next)).ShouldBe((MessageState.Suppressed, "address_bounced"));
        (await StateAsync(shop, moved)).ShouldBe((MessageState.Queued, Letter.Printed));
        var again = (await shop.DoAsync((ChangeMessage c) => c.SendAgainAsync(Boss, id, default))).Value;
        await shop.PrintAsync();
        (await StateAsync(shop, again)).ShouldBe((MessageState.Queued, Letter.Printed));
        (await shop.LetterAsync(again)).Recipient.ShouldBe((await shop.LetterAsync(id)).Recipient);
        (await shop.Get<CheckDatabase>().RunAsync(null, default)).Where(r => r.Differing > 0).ShouldBeEmpty();
    }

    [Theory, BothDatabases]
    public async Task Who_is_forgotten_gets_no_letter_and_what_was_posted_says_nothing_of_them(Engine engine)
    {
        await using var shop = await OpenAsync(engine);
        var lea = await shop.EnrolAsync(await shop.StoreAsync("LYON"), ByPost);
        var posted = await shop.QueueLetterAsync(To("1") with { Customer = lea });
        (await shop.PostAsync(await shop.PrintAsync(), Today)).Value.ShouldBe(1);
        var printed = await shop.QueueLetterAsync(To("2") with { Customer = lea });
        var batch = await shop.PrintAsync();
        var waits = await shop.QueueLetterAsync(To("3") with { Customer = lea });
        (await shop.DoAsync((EraseCustomer e) => e.RunAsync(Boss, lea, "Léa Faure", default))).ShouldBeNull();
        foreach (var id in new[] { printed, waits }) (await StateAsync(shop, id)).ShouldBe((MessageState.Cancelled, "erased"));
        (await StateAsync(shop, posted)).ShouldBe((MessageState.HandedOver, Letter.Posted), "that it left stays true");
        foreach (var id in new[] { posted, printed, waits })
        {
            (await shop.MessageAsync(id) is var m ? (m.To, m.ToKey, m.Subject, m.Text, m.SearchText) : default).ShouldBe(("", null, "", "", ""));
            (await shop.LetterAsync(id)).Recipient.ShouldBe("");
            (await shop.PaperAsync(id)).ShouldBeNull();
        }
        (await shop.PaperAsync(batch)).ShouldBeNull();
        (await shop.TryPrintAsync()).Refusal.ShouldBe(LetterRefusals.NothingChosen);
        (await shop.Get<CheckDatabase>().RunAsync(null, default)).Where(r => r.Differing > 0).ShouldBeEmpty();
    }

    [Theory, BothDatabases]
    public async Task Staff_of_one_store_print_and_post_its_letters_only(Engine engine)
    {
        await using var shop = await OpenAsync(engine);
        var (lyon, nice) = (await shop.StoreAsync("LYON"), await shop.StoreAsync("NICE"));
        var (here, there, own) = (await shop.QueueLetterAsync(To("1") with { Store = lyon.Id }), await shop.QueueLetterAsync(To("2") with { Store = nice.Id }), await shop.QueueLetterAsync(To("3")));
        var agent = Staff(StaffRole.Agent, lyon);
        (await shop.TryPrintAsync(agent, there, own)).Refusal.ShouldBe(LetterRefusals.NothingChosen);
        (await shop.TryPrintAsync(Staff(StaffRole.Till, lyon))).Refusal.ShouldBe(Actor.NotAllowed);
        (await shop.DoAsync((ShowLetters s) => s.OneAsync(agent, there, default))).Refusal.ShouldBe(Actor.OtherStore);
        var batch = await shop.PrintAsync();
        var seen = (await shop.DoAsync((ShowLetters s) => s.BatchAsync(agent, batch, "fr", default))).Value!;
        (await PdfText.PagesAsync(seen.Pdf)).Length.ShouldBe(1);
        (await shop.PostAsync(batch, Today, agent)).Value.ShouldBe(1);
        (await StateAsync(shop, here)).Item1.ShouldBe(MessageState.HandedOver);
        (await StateAsync(shop, there)).Item1.ShouldBe(MessageState.Queued);
        (await shop.DoAsync((PostLetters p) => p.ReturnedAsync(Staff(StaffRole.Agent, nice), here, default))).ShouldBe(Actor.OtherStore);
    }

    [Theory, BothDatabases]
    public async Task Without_Node_letters_wait_and_the_refusal_says_what_to_install(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine, services => services.AddSingleton(sp => new Courier(sp.GetRequiredService<DataFolder>(), NullLogger<Courier>.Instance) { Node = "no-such-program" }));
        var id = await shop.QueueLetterAsync(To("1"));
        (await shop.DoAsync((LetterPress p) => p.WhyNotAsync(default))).ShouldBe(LetterRefusals.NodeMissing);
        (await shop.TryPrintAsync()).Refusal.ShouldBe(LetterRefusals.NodeMissing);
        (await shop.DoAsync((ShowLetters s) => s.OneAsync(Boss, id, default))).Refusal.ShouldBe(LetterRefusals.NodeMissing);
        (await StateAsync(shop, id)).ShouldBe((MessageState.Queued, Letter.ToPrint));
    }
}
