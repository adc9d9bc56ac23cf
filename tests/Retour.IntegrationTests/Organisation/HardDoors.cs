using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Shouldly;
using Xunit;

namespace Retour.Organisation;

/// <summary>What docs/operations/security.md promises and no other test shows.</summary>
public sealed class HardDoors
{
    [Theory, BothDatabases]
    public async Task A_secret_that_many_more_ask_for_at_once_than_there_are_connections_is_one_and_nobody_waits_for_another(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var told = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => Task.Run(() => shop.Get<Secrets>().GetAsync("many_ask", default))));
        told.Select(Convert.ToHexString).Distinct().ShouldHaveSingleItem().Length.ShouldBe(64);
    }

    [Fact]
    public async Task A_password_of_any_script_counts_to_its_last_sign_and_is_kept_as_a_slow_salted_hash()
    {
        await using var shop = await RunningShop.StartAsync(Engine.Sqlite);
        shop.Services.GetRequiredService<IOptions<Microsoft.AspNetCore.Identity.PasswordHasherOptions>>().Value.IterationCount = shop.UsualPasswordRounds;
        using var visitor = new Visitor(shop.Address);
        await visitor.SignInAsync(RunningShop.Email, RunningShop.Password);
        var wanted = string.Concat(Enumerable.Repeat("été 香水 🌸 ", 12))[..120];
        (await visitor.SubmitAsync("/account", "password", ("Form.Old", RunningShop.Password), ("Form.Wanted", wanted))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var again = new Visitor(shop.Address);
        (await again.SignInAsync(RunningShop.Email, wanted[..^1] + "x")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await again.SignInAsync(RunningShop.Email, wanted)).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        // The format of ASP.NET Core Identity, version 3: marker, function (2 is HMAC-SHA512), rounds, length of the salt.
        var hash = Convert.FromBase64String((await shop.UseAsync(s => s.GetRequiredService<Microsoft.AspNetCore.Identity.UserManager<Modules.Organisation.StaffMember>>().FindByNameAsync(RunningShop.Email)))!.PasswordHash!);
        hash[0].ShouldBe((byte)1);
        BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(1)).ShouldBe(2u);
        BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(5)).ShouldBeGreaterThanOrEqualTo(100_000u);
        BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(9)).ShouldBeGreaterThanOrEqualTo(16u);
    }

    [Fact]
    public async Task Password_managers_find_their_fields_and_nothing_stands_in_the_way_of_pasting()
    {
        await using var shop = await RunningShop.StartAsync(Engine.Sqlite);
        using var visitor = new Visitor(shop.Address);
        var door = await visitor.TextAsync("/sign-in");
        door.ShouldContain("autocomplete=\"current-password\"");
        door.ShouldNotContain("onpaste");
        await visitor.SignInAsync(RunningShop.Email, RunningShop.Password);
        (await visitor.TextAsync("/account")).ShouldContain("autocomplete=\"new-password\"");
    }

    [Fact]
    public async Task A_key_lies_in_the_database_as_a_hash_only()
    {
        await using var shop = await RunningShop.StartAsync(Engine.Sqlite);
        using var program = await shop.ProgramAsync();
        var secret = program.DefaultRequestHeaders.Authorization!.Parameter!;
        secret.Length.ShouldBeGreaterThan(30);
        // Held open, so that nothing beside it, log or index, goes with the last connection of the program while it is read.
        await using var held = new SqliteConnection($"Data Source={Path.Combine(shop.Folder, "retour.db")};Mode=ReadOnly");
        await held.OpenAsync();
        await using var look = new SqliteCommand("SELECT count(*) FROM api_keys", held);
        (await look.ExecuteScalarAsync()).ShouldBe(1L);
        foreach (var file in Directory.GetFiles(shop.Folder, "retour.db*"))
        {
            // Read as another process would: SQLite holds the file open.
            await using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var text = new StreamReader(open, System.Text.Encoding.Latin1);
            (await text.ReadToEndAsync()).ShouldNotContain(secret);
        }
    }

    [Fact]
    public async Task Pages_are_kept_by_nobody_between_framed_by_nobody_and_run_no_script_of_others()
    {
        await using var shop = await RunningShop.StartAsync(Engine.Sqlite);
        using var visitor = new Visitor(shop.Address);
        var signedIn = await visitor.SignInAsync(RunningShop.Email, RunningShop.Password);
        visitor.Onward(signedIn).ShouldBe("/");
        var page = await visitor.GetAsync("/customers");
        var kept = page.Headers.CacheControl!;
        (kept.NoStore || (kept.Private && kept.NoCache)).ShouldBeTrue(kept.ToString());
        var policy = page.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("default-src 'none'");
        policy.ShouldContain("script-src 'self';");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldNotContain("unsafe");
        page.Headers.GetValues("Referrer-Policy").Single().ShouldBe("same-origin");
        page.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
    }

    [Theory]
    [InlineData("/assets/")]
    [InlineData("/assets/..%2fappsettings.json")]
    [InlineData("/assets/words/common-passwords.txt")]
    public async Task Nothing_lists_a_folder_or_leaves_it(string path)
    {
        await using var shop = await RunningShop.StartAsync(Engine.Sqlite);
        using var visitor = new Visitor(shop.Address);
        await visitor.SignInAsync(RunningShop.Email, RunningShop.Password);
        (await visitor.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("retour.example", HttpStatusCode.OK)]
    [InlineData("evil.example", HttpStatusCode.BadRequest)]
    [InlineData("retour.example.evil.example", HttpStatusCode.BadRequest)]
    public async Task Only_our_own_name_is_answered(string host, HttpStatusCode answer)
    {
        await using var shop = await RunningShop.StartAsync(Engine.Sqlite, true, "--Url", "https://retour.example");
        using var client = new HttpClient { BaseAddress = new(shop.Address) };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sign-in") { Headers = { Host = host } };
        (await client.SendAsync(request)).StatusCode.ShouldBe(answer);
    }

    [Fact]
    public async Task A_field_that_a_form_does_not_have_changes_nothing()
    {
        await using var shop = await RunningShop.StartAsync(Engine.Sqlite);
        await shop.ColleagueAsync(StaffRole.Till, "LYON");
        using var till = await shop.VisitorAsync(StaffRole.Till);
        await till.SubmitAsync("/account", "password", ("Form.Old", RunningShop.Password), ("Form.Wanted", "quatre mots faciles a retenir"), ("Form.Role", "Administrator"), ("Role", "Administrator"), ("member.Role", "5"));
        (await shop.CountAsync("staff WHERE role = 'Administrator'")).ShouldBe(1);
        (await till.GetAsync("/audit")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory, BothDatabases]
    public async Task Markup_and_SQL_in_names_and_searches_are_words(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        using var program = await shop.ProgramAsync("customers:read customers:write");
        const string Name = "<script>alert(1)</script>'; DROP TABLE customers; --";
        (await program.PostAsJsonAsync("/api/v1/customers", new { store = "LYON", last_name = Name, phone = "06 98 76 54 32" })).StatusCode.ShouldBe(HttpStatusCode.Created);
        using var visitor = new Visitor(shop.Address);
        await visitor.SignInAsync(RunningShop.Email, RunningShop.Password);
        foreach (var path in new[] { "/customers", "/customers?q=%27%20OR%201%3D1%20--", "/customers?q=script", "/customers?sort=%27;DROP", "/audit?by=%27%20OR%201%3D1" })
        {
            var text = await visitor.TextAsync(path);
            text.ShouldNotContain("<script>alert", customMessage: path);
        }
        WebUtility.HtmlDecode(await visitor.TextAsync("/customers")).ShouldContain(Name);
        (await shop.CountAsync("customers WHERE phone IS NOT NULL")).ShouldBe(1);
    }

    [Theory]
    [InlineData("""{"last_name":{"$type":"System.IO.FileInfo, System.IO.FileSystem","OriginalPath":"x"},"store":"LYON","phone":"0698765432"}""")]
    [InlineData("""[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]""")]
    public async Task A_body_that_names_types_or_nests_without_end_makes_nothing_but_an_answer(string body)
    {
        await using var shop = await RunningShop.StartAsync(Engine.Sqlite);
        using var program = await shop.ProgramAsync("customers:write");
        var answer = await program.PostAsync("/api/v1/customers", new StringContent(body, null, "application/json"));
        ((int)answer.StatusCode).ShouldBeInRange(400, 422);
        (await shop.CountAsync("customers WHERE phone IS NOT NULL")).ShouldBe(0);
    }
}
