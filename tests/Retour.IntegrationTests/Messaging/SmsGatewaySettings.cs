using Microsoft.Extensions.DependencyInjection;
using Retour.Modules.Messaging;
using Retour.Modules.Messaging.Sms;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Shouldly;
using Xunit;
using static Retour.Testing.CustomerActions;
using static Retour.Testing.SmsActions;

namespace Retour.Messaging;

/// <summary>By which gateway text messages leave, and what it is told.</summary>
public sealed class SmsGatewaySettings
{
    [Theory, BothDatabases]
    public async Task A_secret_is_never_told_to_another_address_nor_under_another_name(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        await using var sink = await HttpSink.StartAsync();
        await using var evil = await HttpSink.StartAsync();
        var draft = By(sink.Address);
        (await shop.TryGatewayAsync(draft with { HeaderValue = "" }))!.Code.ShouldBe("secret_needed");
        (await shop.TryGatewayAsync(draft)).ShouldBeNull();
        (await shop.TryGatewayAsync(draft with { HeaderValue = "", GatewayAddress = evil.Address }))!.Code.ShouldBe("secret_needed");
        (await shop.TryGatewayAsync(draft with { HeaderValue = "", HeaderName = "X-Key" }))!.Code.ShouldBe("secret_needed");
        (await shop.TryGatewayAsync(draft with { HeaderValue = "", Sender = "Perrin" })).ShouldBeNull("the same address under the same name");
        // By way of having no address or no header for a while, neither.
        (await shop.TryGatewayAsync(draft with { HeaderName = "", HeaderValue = "", GatewayAddress = evil.Address })).ShouldBeNull();
        await shop.QueueSmsAsync(Ready("1"));
        await shop.SendDueAsync();
        evil.Requests.ShouldHaveSingleItem().Headers.Values.ShouldNotContain(v => v.Contains("geheim"));
        (await shop.TryGatewayAsync(draft with { HeaderValue = "", GatewayAddress = evil.Address }))!.Code.ShouldBe("secret_needed");
        (await shop.TryGatewayAsync(draft with { GatewayAddress = "" })).ShouldBeNull();
        (await shop.TryGatewayAsync(draft with { HeaderValue = "", GatewayAddress = evil.Address }))!.Code.ShouldBe("secret_needed");
        (await shop.TryGatewayAsync(draft, 1))!.Code.ShouldBe("changed_meanwhile");
        (await shop.DoAsync((ChangeSmsSettings change) => change.RunAsync(Staff(StaffRole.Manager), 2, draft, default)))!.ShouldBe(Actor.NotAllowed);
        (await shop.CountAsync("audit_entries", "action = 'sms_settings_changed'")).ShouldBe(4);
    }

    [Theory]
    [InlineData("http://sms.example/send", "address_in_the_open")]
    [InlineData("ftp://sms.example/send", "address_unreadable")]
    [InlineData("sms.example", "address_unreadable")]
    [InlineData("https://perrin:geheim@sms.example/", "address_unreadable")]
    [InlineData("https://sms.example/send?v=2", null)]
    [InlineData("http://localhost:8080/send", null)]
    public async Task The_way_to_a_gateway_is_enciphered_unless_it_is_on_this_machine(string address, string? code)
    {
        await using var shop = await TestShop.OpenAsync(Engine.Sqlite);
        (await shop.TryGatewayAsync(By(address)))?.Code.ShouldBe(code);
    }

    [Theory]
    [InlineData("Maison Perrin", "sender_unfit")]
    [InlineData("Élégance", "sender_unfit")]
    [InlineData("12", "sender_unfit")]
    [InlineData("", "sender_needed")]
    [InlineData("38123", null)]
    [InlineData("+33612345678", null)]
    [InlineData("Perrin 2026", null)]
    public async Task A_sender_is_a_short_name_or_a_number(string sender, string? code)
    {
        await using var shop = await TestShop.OpenAsync(Engine.Sqlite);
        (await shop.TryGatewayAsync(By("https://sms.example") with { Sender = sender }))?.Code.ShouldBe(code);
    }

    [Theory]
    [InlineData(SmsFormatName.Json, "to={to}", "body_no_json")]
    [InlineData(SmsFormatName.Json, "[\"{to}\", \"{text}\"]", "body_no_json")]
    [InlineData(SmsFormatName.Json, "{\"to\": {to}, \"text\": {text}}", "body_no_json")]
    [InlineData(SmsFormatName.Json, "{\"to\": \"{to}\", \"to\": \"{text}\"}", "body_no_json")]
    [InlineData(SmsFormatName.Json, "{\"to\": \"{to}\"}", "body_incomplete")]
    [InlineData(SmsFormatName.Json, "{\"to\": \"{to}\", \"text\": \"{texte}\"}", "body_unknown_word")]
    [InlineData(SmsFormatName.Json, "{\"to\": [\"{to}\"], \"text\": \"{text}\"}", null)]
    [InlineData(SmsFormatName.Form, "to {to}", "body_no_form")]
    [InlineData(SmsFormatName.Form, "to={to}&text={text}", null)]
    public async Task A_request_that_cannot_work_is_not_saved(SmsFormatName format, string body, string? code)
    {
        await using var shop = await TestShop.OpenAsync(Engine.Sqlite);
        var refusal = await shop.TryGatewayAsync(By("https://sms.example") with { BodyFormat = Enum.Parse<SmsFormat>($"{format}"), Body = body });
        refusal?.Code.ShouldBe(code);
        refusal?.ToString().ShouldNotBeEmpty();
        if (code is null) refusal.ShouldBeNull();
    }

    [Theory]
    [InlineData("Host", "header_unfit")]
    [InlineData("Content-Length", "header_unfit")]
    [InlineData("X Key", "header_unfit")]
    [InlineData("X-Key", null)]
    public async Task A_header_is_the_gateways_and_not_HTTPs_own(string name, string? code)
    {
        await using var shop = await TestShop.OpenAsync(Engine.Sqlite);
        (await shop.TryGatewayAsync(By("https://sms.example") with { HeaderName = name }))?.Code.ShouldBe(code);
        (await shop.TryGatewayAsync(By("https://sms.example") with { HeaderValue = "a\r\nb: c" }))!.Code.ShouldBe("secret_unfit");
    }

    [Theory, BothDatabases]
    public async Task A_test_goes_the_way_of_all_text_messages_and_only_for_who_manages_the_settings(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        await using var sink = await HttpSink.StartAsync();
        await shop.UseGatewayAsync(sink);
        Task<Result<Id<Message>>> TestAsync(Actor actor, string to) => shop.DoAsync((SendTestSms test) => test.RunAsync(actor, to, "fr", default));
        (await TestAsync(Staff(StaffRole.Manager), "0612345678")).Refusal.ShouldBe(Actor.NotAllowed);
        (await TestAsync(Boss, "a number")).Refusal!.Code.ShouldBe("test_unreadable");
        var (id, refusal) = await TestAsync(Boss, "+32 470 12 34 56");
        refusal.ShouldBeNull();
        sink.Requests.ShouldHaveSingleItem().Body.ShouldContain("32470123456");
        (await shop.MessageAsync(id) is var m ? (m.State, m.Reason) : default).ShouldBe((MessageState.HandedOver, "HTTP 200: 4FGH"));
        (await shop.CountAsync("audit_entries", "action = 'sms_tested'")).ShouldBe(1);
    }

    /// <summary>Public twins of the names, for the rows above.</summary>
    public enum SmsFormatName { Json, Form }
}
