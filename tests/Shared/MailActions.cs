using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Retour.Database;
using Retour.Modules.Messaging;
using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Messaging.Courier;
using Retour.Modules.Messaging.Sending;
using Shouldly;
using MessageId = Retour.Id<Retour.Modules.Messaging.Message>;

namespace Retour.Testing;

/// <summary>A clock that is moved by hand.</summary>
internal sealed class MovedClock : TimeProvider
{
    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
}

/// <summary>What tests of messages do again and again.</summary>
internal static class MailActions
{
    public static readonly MailSettingsDraft NoServer = new("", "587", MailSecurity.StartTls, "", "", "Maison Perrin", "boutique@perrin.example", "", "", "", "");

    /// <summary>Mail leaves by this server from now on.</summary>
    public static async Task UseServerAsync(IServiceProvider services, SmtpSink sink, Func<MailSettingsDraft, MailSettingsDraft>? with = null)
    {
        await using var scope = services.CreateAsyncScope();
        var version = await scope.ServiceProvider.GetRequiredService<RetourDb>().Set<MailSettings>().Select(s => (int?)s.Version).FirstOrDefaultAsync() ?? 0;
        var draft = NoServer with { Host = "127.0.0.1", Port = sink.Port.ToString(), Security = MailSecurity.None };
        (await scope.ServiceProvider.GetRequiredService<ChangeMailSettings>().RunAsync(CustomerActions.Boss, version, with?.Invoke(draft) ?? draft, default)).ShouldBeNull();
    }

    public static async Task<MessageId> QueueAsync(IServiceProvider services, OutgoingMail mail)
    {
        await using var scope = services.CreateAsyncScope();
        var queued = await scope.ServiceProvider.GetRequiredService<Outbox>().AddAsync(mail, default);
        await scope.ServiceProvider.GetRequiredService<RetourDb>().SaveChangesAsync();
        return queued.Id;
    }

    public static Task<MessageId> QueueAsync(this TestShop shop, OutgoingMail mail) => QueueAsync(shop.Services, mail);

    public static Task UseServerAsync(this TestShop shop, SmtpSink sink, Func<MailSettingsDraft, MailSettingsDraft>? with = null) => UseServerAsync(shop.Services, sink, with);

    public static Task<int> SendDueAsync(this TestShop shop) => shop.Services.GetRequiredService<OutboxSender>().SendDueAsync(default);

    public static Task<Message> MessageAsync(this TestShop shop, MessageId id) => shop.DoAsync((RetourDb db) => db.Set<Message>().AsNoTracking().SingleAsync(m => m.Id == id));

    /// <summary>A mail as a mail program reads it.</summary>
    public static Task<JsonElement> ReadAsync(this TestShop shop, SunkMail mail) => shop.Get<Courier>().AskAsync("parse", new { Raw = Convert.ToBase64String(Encoding.Latin1.GetBytes(mail.Raw)) }, default);

    public static string? Header(this JsonElement mail, string name) =>
        mail.GetProperty("headers").EnumerateArray().Where(h => h.GetProperty("name").GetString()!.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(h => h.GetProperty("value").GetString()).FirstOrDefault();

    public static OutgoingMail Service(string key, string to = "lea@exemple.fr") => new(key, to, "Votre réparation est prête", "Bonjour Léa,\n\nvenez quand vous voulez : l’été, œuvre, 12 €.\n");
}
