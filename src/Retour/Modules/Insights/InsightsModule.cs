namespace Retour.Modules.Insights;

internal static class InsightsModule
{
    // Enough for the histories of a few scopes at a million customers, and thousands of reports.
    private const long MemoBytes = 192L << 20;

    public static IServiceCollection AddInsights(this IServiceCollection services) => services
        .AddSingleton(_ => new Memo(MemoBytes))
        .AddSingleton<ActivityIndex>()
        .AddSingleton<MeasureFigures>()
        .AddSingleton<MeasureAttrition>()
        .AddSingleton<MeasureComplaints>()
        .AddSingleton<MeasureComplaintGroups>()
        .AddSingleton<MeasureComplaintTimes>()
        .AddSingleton<ListCustomers>()
        .AddSingleton<Listening.Contracts.IKnowsAudiences, SurveyAudiences>()
        .AddSingleton<ReadMorning>()
        .AddSingleton<CustomerPurchases>()
        .AddScoped<ShowCustomer>()
        .AddScoped<PageScope>()
        .AddScoped<Scopes>()
        .AddHostedService<WarmUp>();

    public static void MapInsights(this IEndpointRouteBuilder app) => app.MapInsightsExports();

    public static System.CommandLine.Command Command() => InsightsCommands.Create();
}
