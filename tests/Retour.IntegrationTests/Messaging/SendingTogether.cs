using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Messaging;
using Retour.Testing;
using Shouldly;
using Xunit;
using static Retour.Testing.MailActions;

namespace Retour.Messaging;

/// <summary>Messages of one look are marked and noted together, and yet each is by itself.</summary>
public sealed class SendingTogether
{
    [Theory, BothDatabases]
    public async Task One_that_was_changed_while_it_left_does_not_keep_what_is_known_of_the_others_from_being_noted(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var open = new TaskCompletionSource();
        await using var sink = new SmtpSink { Hold = open.Task };
        await shop.UseServerAsync(sink);
        var ids = new List<Id<Message>>();
        for (var i = 0; i < 3; i++) ids.Add(await shop.QueueAsync(Service($"{i}", $"client{i}@exemple.fr")));
        var sending = Task.Run(shop.SendDueAsync);
        for (var i = 0; i < ids.Count; i++) await sink.ArrivalAsync();
        // A customer is forgotten at this very moment, perhaps.
        await shop.DoAsync((RetourDb db) => db.Set<Message>().Where(m => m.Id == ids[1]).ExecuteUpdateAsync(m => m.SetProperty(x => x.Version, x => x.Version + 1)));
        open.SetResult();
        await sending.WaitAsync(TimeSpan.FromSeconds(60));
        foreach (var id in new[] { ids[0], ids[2] }) (await shop.MessageAsync(id)).State.ShouldBe(MessageState.HandedOver);
        var changed = await shop.MessageAsync(ids[1]);
        (changed.State, changed.HandingOverAt is not null).ShouldBe((MessageState.Queued, true), "nobody knows of it, and nobody sends it again");
        (await shop.SendDueAsync()).ShouldBe(0);
        sink.Mails.Count.ShouldBe(3);
    }
}
