using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Retour.Modules.Organisation;
using Retour.Testing;
using Shouldly;
using Xunit;

namespace Retour.Organisation;

public sealed partial class SigningIn
{
    [Theory, BothDatabases]
    public async Task An_unknown_address_and_a_wrong_password_get_the_same_answer_in_the_same_time(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        async Task<(string Text, double Milliseconds)> TryAsync(string email)
        {
            using var visitor = new Visitor(shop.Address);
            var watch = Stopwatch.StartNew();
            var answer = await visitor.SignInAsync(email, "a wrong password");
            return (Notice().Match(await answer.Content.ReadAsStringAsync()).Value, watch.Elapsed.TotalMilliseconds);
        }

        await TryAsync("warm@retour.example");
        var (unknown, wrong) = (await TryAsync("nobody@retour.example"), await TryAsync(RunningShop.Email));
        unknown.Text.ShouldNotBeEmpty();
        unknown.Text.ShouldBe(wrong.Text);
        // Both wait for the same moment; without that, a password that is not checked answers at once.
        unknown.Milliseconds.ShouldBeGreaterThan(395);
        wrong.Milliseconds.ShouldBeGreaterThan(395);
    }

    [Theory, BothDatabases]
    public async Task Five_failures_lock_the_account_whatever_is_typed_then_and_leave_a_line(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        using var visitor = new Visitor(shop.Address);
        for (var i = 0; i < 5; i++) (await visitor.SignInAsync(RunningShop.Email, "wrong password")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await visitor.SignInAsync(RunningShop.Email, RunningShop.Password)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await shop.CountAsync("audit_entries WHERE action = 'locked_out'")).ShouldBe(1);
        (await shop.CountAsync("audit_entries WHERE action = 'signed_in'")).ShouldBe(0);
    }

    [Theory, BothDatabases]
    public async Task What_changes_the_ways_into_an_account_is_told_to_its_owner_on_every_page_until_they_know(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        using var owner = new Visitor(shop.Address);
        await owner.SignInAsync(RunningShop.Email, RunningShop.Password);
        (await owner.TextAsync("/")).ShouldNotContain("Your account has changed");

        using var stranger = new Visitor(shop.Address, userAgent: "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/150.0 Safari/537.36");
        await stranger.SignInAsync(RunningShop.Email, RunningShop.Password);
        await shop.ForgetSessionsAsync(RunningShop.Email);
        (await owner.TextAsync("/")).ShouldContain("Your account has changed");
        (await owner.TextAsync("/account")).ShouldContain("signed in on a new device");

        owner.Onward(await owner.SubmitAsync("/account", "news")).ShouldBe("/account");
        (await owner.TextAsync("/")).ShouldNotContain("Your account has changed");
        await owner.SubmitAsync("/account", "password", ("Form.Old", RunningShop.Password), ("Form.Wanted", "quatre mots faciles a retenir"));
        await shop.ForgetSessionsAsync(RunningShop.Email);
        (await owner.TextAsync("/figures")).ShouldContain("Your account has changed");
    }

    [Fact]
    public async Task Over_TLS_no_other_site_of_the_domain_can_plant_the_cookie()
    {
        await using var shop = await RunningShop.StartAsync(Engine.Sqlite, true, "--Url", "https://retour.example");
        using var visitor = new Visitor(shop.Address);
        var cookie = (await visitor.SignInAsync(RunningShop.Email, RunningShop.Password)).Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("__Host-retour=", StringComparison.Ordinal));
        foreach (var part in new[] { "secure", "httponly", "path=/", "samesite=lax" }) cookie.ShouldContain(part);
        cookie.ShouldNotContain("domain=");
    }

    [Theory]
    [InlineData("onze signes", false)]
    [InlineData("password2026!", false)]
    [InlineData("Motdepasse123!", false)]
    [InlineData("1qaz2wsx3edc", false)]
    [InlineData("aaaaaaaaaaaaaaa", false)]
    [InlineData("claire@retour.example", false)]
    [InlineData("trois chats gris", true)]
    public async Task A_password_is_long_and_not_what_everybody_tries_first(string wanted, bool accepted)
    {
        await using var shop = await RunningShop.StartAsync(Engine.Sqlite);
        using var visitor = new Visitor(shop.Address);
        await visitor.SignInAsync(RunningShop.Email, RunningShop.Password);
        var answer = await visitor.SubmitAsync("/account", "password", ("Form.Old", RunningShop.Password), ("Form.Wanted", wanted));
        answer.StatusCode.ShouldBe(accepted ? HttpStatusCode.Redirect : HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/sign-in/code")]
    [InlineData("/invitation?token=0")]
    [InlineData("/setup?token=0")]
    [InlineData("/sign-in/passkey-options")]
    public async Task A_machine_that_guesses_is_stopped(string path)
    {
        await using var shop = await RunningShop.StartAsync(Engine.Sqlite);
        using var visitor = new Visitor(shop.Address);
        for (var i = 0; i < 10; i++) (await visitor.SendAsync(new(HttpMethod.Post, path))).StatusCode.ShouldNotBe(HttpStatusCode.TooManyRequests);
        (await visitor.SendAsync(new(HttpMethod.Post, path))).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Theory, BothDatabases]
    public async Task The_second_step_takes_a_code_once_and_a_recovery_code_once(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        using var claire = await shop.VisitorAsync();
        claire.Onward(await claire.SubmitAsync("/account", "begin")).ShouldBe("/account/second-step");
        var page = await claire.TextAsync("/account/second-step");
        var key = SetupKey().Match(page).Groups[1].Value.Replace(" ", "", StringComparison.Ordinal);
        key.Length.ShouldBe(32);
        (await shop.CountAsync($"staff WHERE authenticator_secret LIKE '%{key}%'")).ShouldBe(0);
        var shown = await (await claire.SubmitAsync("/account/second-step", "confirm", ("Form.Code", OneTimeCode.At(key, DateTimeOffset.UtcNow)))).Content.ReadAsStringAsync();
        var codes = RecoveryCode().Matches(shown).Select(m => m.Groups[1].Value).ToList();
        codes.Count.ShouldBe(10);
        (await shop.CountAsync($"staff WHERE recovery_secret LIKE '%{codes[0]}%'")).ShouldBe(0);

        using var again = new Visitor(shop.Address);
        var (password, code) = (await again.SignInAsync(RunningShop.Email, RunningShop.Password), "");
        again.Onward(password).ShouldStartWith("/sign-in/code");
        (await again.GetAsync("/customers")).StatusCode.ShouldBe(HttpStatusCode.Found);
        // The code that switched it on was used; the next half minute's is accepted, once.
        code = OneTimeCode.At(key, DateTimeOffset.UtcNow.AddSeconds(30));
        (await again.SubmitAsync("/sign-in/code", "code", ("Form.Code", OneTimeCode.At(key, DateTimeOffset.UtcNow.AddSeconds(-30))))).StatusCode.ShouldBe(HttpStatusCode.OK);
        again.Onward(await again.SubmitAsync("/sign-in/code", "code", ("Form.Code", code))).ShouldBe("/");
        (await again.GetAsync("/customers")).StatusCode.ShouldBe(HttpStatusCode.OK);

        using var replay = new Visitor(shop.Address);
        await replay.SignInAsync(RunningShop.Email, RunningShop.Password);
        (await replay.SubmitAsync("/sign-in/code", "code", ("Form.Code", code))).StatusCode.ShouldBe(HttpStatusCode.OK);
        replay.Onward(await replay.SubmitAsync("/sign-in/code", "code", ("Form.Code", codes[3].ToLowerInvariant()))).ShouldBe("/");
        await replay.SignInAsync(RunningShop.Email, RunningShop.Password);
        (await replay.SubmitAsync("/sign-in/code", "code", ("Form.Code", codes[3]))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, BothDatabases]
    public async Task Where_the_keys_of_the_installation_are_lost_no_code_opens_and_no_door_stands_open(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        await shop.UseAsync(async s =>
        {
            var users = s.GetRequiredService<UserManager<StaffMember>>();
            var member = (await users.FindByNameAsync(RunningShop.Email))!;
            (member.TwoFactorEnabled, member.AuthenticatorSecret) = (true, "what another installation encrypted");
            return await users.UpdateAsync(member);
        });
        using var claire = new Visitor(shop.Address);
        claire.Onward(await claire.SignInAsync(RunningShop.Email, RunningShop.Password)).ShouldStartWith("/sign-in/code");
    }

    [Theory, BothDatabases]
    public async Task Another_password_ends_the_other_sessions_and_one_can_be_ended_from_the_list(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        using var here = await shop.VisitorAsync();
        using var there = await shop.VisitorAsync();
        (await here.TextAsync("/account")).ShouldContain("Firefox on Windows");
        (await here.SubmitAsync("/account", "end-others")).StatusCode.ShouldBe(HttpStatusCode.Found);
        there.Onward(await there.GetAsync("/customers")).ShouldStartWith("/sign-in");
        using var elsewhere = await shop.VisitorAsync();
        (await here.SubmitAsync("/account", "password", ("Form.Old", "not it at all"), ("Form.Wanted", "une autre phrase longue"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await here.SubmitAsync("/account", "password", ("Form.Old", RunningShop.Password), ("Form.Wanted", "une autre phrase longue"))).StatusCode.ShouldBe(HttpStatusCode.Found);
        elsewhere.Onward(await elsewhere.GetAsync("/customers")).ShouldStartWith("/sign-in");
        (await here.GetAsync("/customers")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, BothDatabases]
    public async Task A_session_lasts_as_long_as_the_settings_say(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        using var claire = await shop.VisitorAsync();
        await shop.UseAsync(async s =>
        {
            await using var connection = await s.GetRequiredService<Retour.Database.SqlDialect>().OpenAsync(default);
            await using var command = Retour.Database.SqlDialect.Command(connection, null, "UPDATE staff_sessions SET created_at = '2020-01-01 00:00:00'");
            return await command.ExecuteNonQueryAsync();
        });
        claire.Onward(await claire.GetAsync("/customers")).ShouldStartWith("/sign-in");
    }

    [Fact]
    public async Task A_cookie_planted_before_signing_in_is_worth_nothing_after()
    {
        await using var shop = await RunningShop.StartAsync(Engine.Sqlite);
        using var thief = await shop.VisitorAsync();
        var planted = thief.Cookies.GetCookies(thief.Address)["retour"]!.Value;
        using var victim = new Visitor(shop.Address);
        victim.Cookies.Add(new Cookie("retour", planted, "/", victim.Address.Host));
        await victim.SignInAsync(RunningShop.Email, RunningShop.Password);
        victim.Cookies.GetCookies(victim.Address)["retour"]!.Value.ShouldNotBe(planted);
        (await shop.CountAsync("staff_sessions")).ShouldBe(2);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("https://evil.example/")]
    [InlineData("/%09/evil.example")]
    [InlineData("/%0A/evil.example")]
    public async Task Nobody_is_sent_on_to_another_site(string wanted)
    {
        await using var shop = await RunningShop.StartAsync(Engine.Sqlite);
        using var visitor = new Visitor(shop.Address);
        var answer = await visitor.SubmitAsync($"/sign-in?returnUrl={wanted}", "sign-in", ("Form.Email", RunningShop.Email), ("Form.Password", RunningShop.Password));
        new Uri(visitor.Address, answer.Headers.Location!).ShouldBe(new Uri(visitor.Address, "/"));
    }

    [Theory]
    [InlineData("CfDJ8AAAA")]
    [InlineData("eyJhbGciOiJub25lIn0.eyJuYW1lIjoiYWRtaW4ifQ.")]
    public async Task A_forged_cookie_opens_nothing(string cookie)
    {
        await using var shop = await RunningShop.StartAsync(Engine.Sqlite);
        using var visitor = new Visitor(shop.Address);
        visitor.Cookies.Add(new Cookie("retour", cookie, "/", visitor.Address.Host));
        visitor.Onward(await visitor.GetAsync("/customers")).ShouldStartWith("/sign-in");
    }

    [Fact]
    public async Task A_form_without_its_own_token_is_refused()
    {
        await using var shop = await RunningShop.StartAsync(Engine.Sqlite);
        using var claire = await shop.VisitorAsync();
        using var forged = new HttpRequestMessage(HttpMethod.Post, "/staff/invite") { Content = new FormUrlEncodedContent([new("_handler", "invite"), new("Form.Name", "X"), new("Form.Email", "x@y.example"), new("role", "Administrator")]) };
        (await claire.SendAsync(forged)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await shop.CountAsync("staff")).ShouldBe(1);
    }

    [GeneratedRegex("<div class=\"notice bad\".*?</div>\\s*</div>", RegexOptions.Singleline)]
    private static partial Regex Notice();

    [GeneratedRegex("id=\"setup-key\" value=\"([^\"]+)\"")]
    private static partial Regex SetupKey();

    [GeneratedRegex("<li>([0-9A-Z]{5}-[0-9A-Z]{5})</li>")]
    private static partial Regex RecoveryCode();
}
