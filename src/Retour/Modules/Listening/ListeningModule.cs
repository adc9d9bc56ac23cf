using Microsoft.AspNetCore.RateLimiting;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Listening.Answering;
using Retour.Modules.Listening.Contracts;
using Retour.Modules.Listening.Findings;
using Retour.Modules.Listening.Imports;
using Retour.Modules.Listening.Invitations;
using Retour.Modules.Listening.Kiosks;
using Retour.Modules.Listening.Recovery;
using Retour.Modules.Listening.Suggestions;
using Retour.Modules.Listening.Surveys;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Listening;

internal static class ListeningModule
{
    public static IServiceCollection AddListening(this IServiceCollection services) => services
        .AddScoped<DesignSurvey>()
        .AddScoped<PublishSurvey>()
        .AddScoped<ImportSurvey>()
        .AddScoped<ReadSurveys>()
        .AddScoped<AnswerSurvey>()
        .AddScoped<ReadResults>()
        .AddScoped<ReadLevers>()
        .AddScoped<ReadTrend>()
        .AddScoped<ReadUnhappy>()
        .AddScoped<FollowUpAnswer>()
        .AddScoped<ExportAnswers>()
        .AddScoped<PastAnswers>()
        .AddScoped<PastSuggestions>()
        .AddScoped<PastMailings>()
        .AddInvitations()
        .AddScoped<PutIntoBox>()
        .AddScoped<AnswerSuggestion>()
        .AddScoped<ReadSuggestions>()
        .AddScoped<FollowerLinks>()
        .AddScoped<FollowersOfBox>()
        .AddScoped<IPersonalData>(sp => sp.GetRequiredService<FollowersOfBox>())
        .AddScoped<IForgetsCustomers>(sp => sp.GetRequiredService<FollowersOfBox>())
        .AddKiosks()
        .AddSingleton(ListeningUpkeep.All)
        .Configure<RateLimiterOptions>(SurveyAddress.Limit)
        .Configure<RateLimiterOptions>(BoxAddress.Limit)
        .AddScoped<AuditSubject, SurveySubject>()
        .AddScoped<AuditSubject, SuggestionSubject>()
        .AddSingleton(new AuditWords(ListeningTexts.ResourceManager))
        .AddSingleton(new ProcessingActivity("listening", ListeningTexts.ResourceManager))
        .AddSingleton(new ProcessingActivity("suggestions", ListeningTexts.ResourceManager));

    public static System.CommandLine.Command Command() => SurveyImportCommand.Create();

    public static void MapListening(this IEndpointRouteBuilder app)
    {
        ExportAnswers.Map(app);
        app.MapInvitations();
        FollowerLinks.Map(app);
        app.MapKiosks();
    }
}
