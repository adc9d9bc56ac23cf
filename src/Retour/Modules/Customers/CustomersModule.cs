using Retour.Modules.Customers.Consents;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Customers.Duplicates;
using Retour.Modules.Customers.Merging;

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
        .AddSingleton(CustomerUpkeep.All);

    public static IEndpointRouteBuilder MapCustomers(this IEndpointRouteBuilder app) => app;
}
