using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Retour.Database;
using Retour.Modules.Complaints;
using Retour.Modules.Organisation;
using Retour.Modules.Organisation.Contracts;
using Retour.Modules.Organisation.Programs;
using Retour.Web;
using Shouldly;

namespace Retour.Testing;

/// <summary>The whole program on a free port of this machine, with one store and one administrator.</summary>
internal sealed class RunningShop : IAsyncDisposable
{
    public const string Email = "claire@retour.example", Password = StaffActions.Password;
    private readonly WebApplication app;

    private RunningShop(WebApplication app, string folder) => (this.app, Folder) = (app, folder);

    public string Folder { get; }
    public string Address => app.Urls.First();
    public IServiceProvider Services => app.Services;

    /// <summary>How often the program hashes a password outside tests.</summary>
    public int UsualPasswordRounds { get; private init; }

    public static async Task<RunningShop> StartAsync(Engine engine, bool configured = true, params string[] settings)
    {
        var folder = await TestShop.NewFolderAsync("retour-server-", engine);
        var usual = (await TestShop.ConfigurationAsync(engine)).AsEnumerable().Where(s => s.Value is not null).Select(s => $"--{s.Key}={s.Value}");
        var app = WebServer.Build(folder, "http://127.0.0.1:0", [.. usual, .. settings]);
        // A tenth of a second for each password, on purpose: of hundreds of them no test learns more.
        var hashing = app.Services.GetRequiredService<IOptions<PasswordHasherOptions>>().Value;
        var rounds = hashing.IterationCount;
        hashing.IterationCount = 1_000;
        await WebServer.StartAsync(app, demo: false, CancellationToken.None);
        var shop = new RunningShop(app, folder) { UsualPasswordRounds = rounds };
        if (configured)
        {
            await using var scope = app.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<StoreDirectory>().OpenAsync(new("LYON", "Lyon", StoreKind.Shop, "Europe/Paris", "EUR"), CancellationToken.None);
            await scope.ServiceProvider.GetRequiredService<FirstRun>().AddAdministratorAsync("Claire Perrin", Email, Password);
        }
        return shop;
    }

    /// <summary>A colleague with an account: the address is the role's name, the password the administrator's.</summary>
    public async Task<StaffMember> ColleagueAsync(StaffRole role, params string[] stores)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var directory = scope.ServiceProvider.GetRequiredService<StoreDirectory>();
        var ids = new List<Id<Store>>();
        foreach (var code in stores) ids.Add((await directory.FindAsync(code, CancellationToken.None)).Value!.Id);
        return await app.Services.HireAsync(EmailOf(role), $"The {role}", role, ids);
    }

    /// <summary>As if the time had passed for which a session is remembered.</summary>
    public async Task ForgetSessionsAsync(string email)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var member = await scope.ServiceProvider.GetRequiredService<UserManager<StaffMember>>().FindByNameAsync(email);
        await scope.ServiceProvider.GetRequiredService<StaffSessions>().ForgetAsync(member!.Id, CancellationToken.None);
    }

    public async Task<Id<Store>> StoreAsync(string code)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var (store, refusal) = await scope.ServiceProvider.GetRequiredService<StoreDirectory>().OpenAsync(new(code, code, StoreKind.Shop, "Europe/Paris", "EUR"), CancellationToken.None);
        refusal.ShouldBeNull();
        return store!.Id;
    }

    public static string EmailOf(StaffRole role) => $"{role}@retour.example".ToLowerInvariant();

    /// <summary>A browser without a window, signed in as the administrator or as the colleague of a role.</summary>
    public async Task<Visitor> VisitorAsync(StaffRole? role = null)
    {
        var visitor = new Visitor(Address);
        var answer = await visitor.SignInAsync(role is { } r ? EmailOf(r) : Email, Password);
        ((int)answer.StatusCode).ShouldBe(302, await answer.Content.ReadAsStringAsync());
        return visitor;
    }

    public async Task<T> UseAsync<T>(Func<IServiceProvider, Task<T>> act)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await act(scope.ServiceProvider);
    }

    /// <summary>A program that comes in with a key of its own.</summary>
    public async Task<HttpClient> ProgramAsync(string scopes = "receipts:write", params string[] stores)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var (text, refusal) = await scope.ServiceProvider.GetRequiredService<ApiKeys>().CreateAsync(Actor.Retour, "till", scopes.Split(' '), stores, CancellationToken.None);
        if (refusal is not null) throw new InvalidOperationException(refusal.ToString());
        var client = new HttpClient { BaseAddress = new(Address) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", text);
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        return client;
    }

    /// <summary>Does something as the program itself would, in a scope of its own.</summary>
    /// <summary>The reference of the first complaint.</summary>
    public Task<string> ComplaintReferenceAsync() => WithAsync((RetourDb db) => db.Set<Complaint>().OrderBy(c => c.Reference).Select(c => c.Reference).FirstAsync());

    public async Task<T> WithAsync<TService, T>(Func<TService, Task<T>> act) where TService : notnull
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public async Task<long> CountAsync(string table)
    {
        await using var connection = await app.Services.GetRequiredService<SqlDialect>().OpenAsync(CancellationToken.None);
        await using var command = SqlDialect.Command(connection, null, $"SELECT count(*) FROM {table}");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }
}
