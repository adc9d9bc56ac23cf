using Microsoft.Extensions.DependencyInjection;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Messaging;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Retour.Web;
using Shouldly;
using Xunit;
using static Retour.Testing.MailActions;

namespace Retour.Messaging;

/// <summary>By which server mail leaves, and what it is told.</summary>
public sealed class MailServerSettings
{
    [Fact]
    public async Task A_domain_with_a_key_signs_both_headers_of_one_click()
    {
        using var key = System.Security.Cryptography.RSA.Create(2048);
        await using var shop = await TestShop.OpenAsync(Engine.Sqlite, services => services.AddSingleton(new SiteAddress(new("https://perrin.example"))));
        await using var sink = new SmtpSink();
        var lea = await shop.EnrolAsync(await shop.StoreAsync("LYON"), Testing.CustomerActions.Named("Léa", "Faure", email: "lea@exemple.fr"), null, ConsentTopic.NewsByEmail);
        await shop.UseServerAsync(sink, d => d with { DkimDomain = "perrin.example", DkimSelector = "retour", DkimKey = key.ExportRSAPrivateKeyPem() });
        await shop.QueueAsync(Service("1") with { Customer = lea, Topic = ConsentTopic.NewsByEmail });
        await shop.SendDueAsync();
        var signature = (await shop.ReadAsync(sink.Mails.Single())).Header("DKIM-Signature")!;
        signature.ShouldContain("d=perrin.example");
        signature.ShouldContain("s=retour");
        signature.ShouldContain("list-unsubscribe:list-unsubscribe-post");
        (await shop.ScalarAsync("SELECT count(*) FROM mail_settings WHERE dkim_secret LIKE '%PRIVATE%'")).ShouldBe(0L);
        (await shop.ScalarAsync("SELECT count(*) FROM audit_details WHERE json LIKE '%PRIVATE%'")).ShouldBe(0L);
    }

    [Fact]
    public async Task A_password_is_never_told_to_another_server_nor_in_the_open()
    {
        await using var shop = await TestShop.OpenAsync(Engine.Sqlite);
        Task<Refusal?> Save(MailSettingsDraft draft, int version) => shop.DoAsync((ChangeMailSettings change) => change.RunAsync(Testing.CustomerActions.Boss, version, draft, default));
        var draft = NoServer with { Host = "smtp.perrin.example", User = "perrin", Password = "geheim-42" };
        (await Save(draft with { Security = MailSecurity.None }, 0))!.Code.ShouldBe("password_in_the_open");
        (await Save(draft, 0)).ShouldBeNull();
        (await Save(draft with { Password = "", Host = "smtp.evil.example" }, 1))!.Code.ShouldBe("password_needed");
        (await Save(draft with { Password = "", SenderName = "Perrin" }, 1)).ShouldBeNull();
        (await Save(draft, 1))!.Code.ShouldBe("changed_meanwhile");
        (await shop.DoAsync((ChangeMailSettings change) => change.RunAsync(Testing.CustomerActions.Staff(StaffRole.Manager), 2, draft, default)))!.ShouldBe(Actor.NotAllowed);
        foreach (var table in new[] { "mail_settings WHERE password_secret", "audit_details WHERE json" }) (await shop.ScalarAsync($"SELECT count(*) FROM {table} LIKE '%geheim%'")).ShouldBe(0L);
    }
}
