using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Retour.Database;
using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Messaging.Sms;
using Shouldly;
using MessageId = Retour.Id<Retour.Modules.Messaging.Message>;

namespace Retour.Testing;

/// <summary>What tests of text messages do again and again.</summary>
internal static class SmsActions
{
    public const string Key = "Bearer geheim-42";

    public static SmsSettingsDraft By(string address) => new(address, SmsFormat.Json, """{"to": "{to}", "message": {"text": "{text}", "ref": "{id}"}, "sender": "{from}", "flash": false}""", "Authorization", Key, "PERRIN", "id");

    public static Task<Refusal?> TryGatewayAsync(this TestShop shop, SmsSettingsDraft draft, int? version = null) => shop.DoAsync(async (ChangeSmsSettings change) =>
        await change.RunAsync(CustomerActions.Boss, version ?? await shop.DoAsync((RetourDb db) => db.Set<SmsSettings>().Select(s => s.Version).FirstOrDefaultAsync()), draft, default));

    /// <summary>Text messages leave by this gateway from now on.</summary>
    public static async Task UseGatewayAsync(this TestShop shop, HttpSink sink) => (await shop.TryGatewayAsync(By(sink.Address))).ShouldBeNull();

    public static async Task<MessageId> QueueAsync(IServiceProvider services, OutgoingSms sms)
    {
        await using var scope = services.CreateAsyncScope();
        var queued = await scope.ServiceProvider.GetRequiredService<Outbox>().AddSmsAsync(sms, default);
        await scope.ServiceProvider.GetRequiredService<RetourDb>().SaveChangesAsync();
        return queued.Id;
    }

    public static Task<MessageId> QueueSmsAsync(this TestShop shop, OutgoingSms sms) => QueueAsync(shop.Services, sms);

    public static OutgoingSms Ready(string key, string to = "06 12 34 56 78") => new(key, to, "Bonjour Léa, votre réparation est prête : https://perrin.example/s/7KQ2");
}
