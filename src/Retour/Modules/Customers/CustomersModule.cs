using Microsoft.AspNetCore.RateLimiting;
using Retour.Modules.Customers.Api;
using Retour.Modules.Customers.Consents;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Customers.Duplicates;
using Retour.Modules.Customers.Erasure;
using Retour.Modules.Customers.Imports;
using Retour.Modules.Customers.Merging;
using Retour.Modules.Customers.Pages;
using Retour.Modules.Customers.Retention;
using Retour.Modules.Customers.Timeline;
using Retour.Modules.Organisation.Contracts;
using Retour.Web;

namespace Retour.Modules.Customers;

internal static class CustomersModule
{
    public static IServiceCollection AddCustomers(this IServiceCollection services) => services
        .AddSingleton<CustomerRegister>()
        .AddSingleton<CustomerDirectory>()
        .AddSingleton<CustomerLinks>()
        .AddScoped<CustomerIdentities>()
        .AddScoped<CustomerAccess>()
        .AddScoped<FindCustomers>()
        .AddScoped<Suppressions>()
        .AddScoped<CustomerSearchWords>()
        .AddScoped<EnrolCustomer>()
        .AddScoped<EditCustomer>()
        .AddScoped<WelcomeCustomer>()
        .AddScoped<TagCustomer>()
        .AddScoped<NoteCustomer>()
        .AddScoped<ReadConsents>()
        .AddScoped<RecordConsents>()
        .AddScoped<Wordings>()
        .AddScoped<MergeCustomers>()
        .AddScoped<FindSimilar>()
        .AddScoped<FindDuplicates>()
        .AddScoped<DismissDuplicate>()
        .AddScoped<ReadDuplicates>()
        .AddSingleton<DuplicateSearch>()
        .AddScoped<PreferenceLinks>()
        .AddScoped<CustomerConsents>()
        .AddSingleton<IPageLanguage, PreferenceAddress>()
        .Configure<RateLimiterOptions>(PreferenceAddress.Limit)
        .AddScoped<ITimelineSource, CustomerStory>()
        .AddScoped<ReadTimeline>()
        .AddScoped<IPersonalData, CustomerData>()
        .AddScoped<ExportCustomer>()
        .AddScoped<EraseCustomer>()
        .AddScoped<CustomerContacts>()
        .AddSingleton<ICustomerActivity, OwnActivity>()
        .AddSingleton<SilentCustomers>()
        .AddScoped<RunRetention>()
        .AddSingleton<RetentionRunner>()
        .AddSingleton(Processing("file")).AddSingleton(Processing("consents")).AddSingleton(Processing("suppressed"))
        .AddSingleton(new AuditWords(AuditTexts.ResourceManager))
        .AddScoped<AuditSubject, CustomerSubject>()
        .AddCustomerImports()
        .AddSingleton(CustomerUpkeep.All);

    public static void MapCustomers(this IEndpointRouteBuilder app)
    {
        app.MapCustomerPages();
        app.MapCustomerImports();
        app.MapApi().MapCustomersApi();
    }

    public static System.CommandLine.Command Command() => CustomerCommands.Create();

    public static IEnumerable<System.CommandLine.Command> ImportCommands() => CustomerImportCommand.Create();

    private static ProcessingActivity Processing(string code) => new(code, CustomerTexts.ResourceManager);
}
