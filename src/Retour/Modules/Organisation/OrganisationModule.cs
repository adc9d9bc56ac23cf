using System.CommandLine;
using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Retour.Modules.Organisation.Audit;
using Retour.Modules.Organisation.Programs;
using Retour.Modules.Organisation.Webhooks;
using Retour.Web;

namespace Retour.Modules.Organisation;

internal static class OrganisationModule
{
    public static IServiceCollection AddOrganisation(this IServiceCollection services, IConfiguration configuration, DataFolder folder, SiteAddress site) => services
        .AddScoped<Contracts.StoreDirectory>()
        .AddScoped<Contracts.YearlyNumbers>()
        .AddSingleton<Contracts.StoreCache>()
        .AddScoped<FirstRun>()
        .AddScoped<ListStaff>()
        .AddScoped<InviteColleague>()
        .AddScoped<RenewLink>()
        .AddScoped<ChangeColleague>()
        .AddScoped<CloseAccount>()
        .AddScoped<AcceptInvitation>()
        .AddScoped<ChangePassword>()
        .AddScoped<AccountNews>()
        .AddScoped<SecondStep>()
        .AddScoped<Passkeys>()
        .AddScoped<ChangeStore>()
        .AddScoped<ChangeSettings>()
        .AddSingleton<Contracts.Brand>()
        .AddScoped<ReadAudit>()
        .AddSingleton(new Contracts.AuditWords(AuditTexts.ResourceManager))
        .AddScoped<Contracts.AuditSubject, StaffSubject>()
        .AddScoped<Contracts.AuditSubject, StoreSubject>()
        .AddScoped<Contracts.StoreCalendars>()
        .AddScoped<Contracts.Colleagues>()
        .AddScoped<Contracts.AuditTrail>()
        .AddScoped<Contracts.AuditHistory>()
        .AddSingleton<Contracts.Secrets>()
        .AddSingleton<StaffSessions>()
        .AddScoped<ApiKeys>()
        .AddSingleton<Contracts.Announcements>()
        .AddScoped<Webhooks.Webhooks>()
        .AddSingleton<WebhookSender>()
        .AddHostedService(sp => sp.GetRequiredService<WebhookSender>())
        .AddSingleton<IAuthorizationHandler, NeedsHandler>()
        .AddSingleton(OrganisationUpkeep.All)
        .AddSingleton(new Contracts.ProcessingActivity("staff", OrganisationTexts.ResourceManager))
        .AddScoped<Contracts.Administrators>()
        .AddScoped<RememberedAnswers>()
        .AddMemoryCache()
        .AddSignIn(configuration, folder, site);

    public static void MapOrganisation(this IEndpointRouteBuilder app)
    {
        app.MapSignOut();
        app.MapApi().MapStores();
        app.MapStaffExports();
        app.MapPasskeys();
        app.MapBrand();
        app.MapAuditExports();
    }

    /// <summary>What to say once the program serves: where, and the way in while nobody has an account.</summary>
    public static async Task<IReadOnlyList<string>> WelcomeAsync(IServiceProvider services, string address, CancellationToken cancel)
    {
        var ready = string.Format(CultureInfo.CurrentCulture, OrganisationTexts.OpenAddress, address);
        var firstRun = services.GetRequiredService<FirstRun>();
        if (!await firstRun.IsNeededAsync(cancel)) return [ready];
        return [ready, string.Format(CultureInfo.CurrentCulture, OrganisationTexts.SetupLink, $"{address}/setup?token={await firstRun.NewTokenAsync(cancel)}")];
    }

    public static IEnumerable<Command> Commands() => [StoreCommand.Create(), UserCommand.Create(), ApiKeyCommand.Create(), AuditCommand.Create()];
}
