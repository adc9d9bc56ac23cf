using Microsoft.AspNetCore.Mvc;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Listening.Answering;
using Retour.Modules.Organisation.Contracts;
using Retour.Web;
using Retour.Web.Components;

namespace Retour.Modules.Listening.Invitations;

/// <summary>Sending surveys by mail.</summary>
internal static class InvitationsSetup
{
    public static IServiceCollection AddInvitations(this IServiceCollection services) => services
        .AddScoped<InvitationLinks>()
        .AddScoped<AskingRules>()
        .AddScoped<CanBeAsked>()
        .AddScoped<SendSurvey>()
        .AddScoped<WantAnswers>()
        .AddScoped<InvitationMail>()
        .AddScoped<TendInvitation>()
        .AddScoped<PlanMoments>()
        .AddScoped<AnswerInvitation>()
        .AddScoped<ReadWaves>()
        .AddScoped<InvitationsOfCustomer>()
        .AddScoped<IPersonalData>(sp => sp.GetRequiredService<InvitationsOfCustomer>())
        .AddScoped<IForgetsCustomers>(sp => sp.GetRequiredService<InvitationsOfCustomer>())
        .AddSingleton<WatchInvitations>()
        .AddHostedService(sp => sp.GetRequiredService<WatchInvitations>())
        .AddSingleton<IPageLanguage, InvitationLanguage>()
        .AddSingleton(new AuditWords(InvitationTexts.ResourceManager))
        .AddScoped<AuditSubject, AskingRuleSubject>()
        .AddSingleton(new ProcessingActivity("survey_invitations", InvitationTexts.ResourceManager));

    public static void MapInvitations(this IEndpointRouteBuilder app)
    {
        // Before the page at the same address: a page takes forms with a token of ours, and mail programs have none (RFC 8058).
        app.MapPost(InvitationLinks.Prefix + "{Token}" + InvitationLinks.Stop, StopAsync).AllowAnonymous().DisableAntiforgery().RequireRateLimiting(SurveyAddress.Throttle).WithOrder(-1).ExcludeFromDescription();
        app.MapPost("/surveys/customers/{id:guid}", NoteAsync).Needs(Right.EditCustomers).ExcludeFromDescription();
    }

    private static async Task<IResult> NoteAsync(Guid id, [FromForm] string? wants, HttpContext http, AnswerInvitation answer, CancellationToken cancel)
    {
        var refusal = await answer.NoteAsync(http.Actor(), new(id), wants == "yes", cancel);
        if (refusal is not null && refusal.IsForbidden()) return Results.StatusCode(StatusCodes.Status403Forbidden);
        Toast.Say(http, refusal?.ToString() ?? InvitationTexts.NotedToast, refusal is null ? Meaning.Good : Meaning.Bad);
        return Results.LocalRedirect($"/customers/{id}#surveys");
    }

    // The link itself is the authority. A mail program that clicks for its reader is answered in place; the button of the page leads back to the page.
    private static async Task<IResult> StopAsync(string token, HttpContext http, AnswerInvitation answer, CancellationToken cancel)
    {
        if (!await answer.RefuseAsync(token, cancel)) return Results.NotFound();
        return http.Request.Query.ContainsKey("page") ? Results.LocalRedirect($"{InvitationLinks.Prefix}{token}{InvitationLinks.Stop}?done=1") : Results.Text(InvitationTexts.StoppedTitle);
    }
}

/// <summary>Who was invited reads in the language in which they are written to, unless they chose another.</summary>
internal sealed class InvitationLanguage : IPageLanguage
{
    public async Task<string?> OfAsync(HttpContext http)
    {
        if (http.Request.Path.Value is not { } path || !path.StartsWith(InvitationLinks.Prefix, StringComparison.Ordinal)) return null;
        var token = path[InvitationLinks.Prefix.Length..].Split('/')[0];
        if ((await http.RequestServices.GetRequiredService<AnswerInvitation>().FindAsync(token, http.RequestAborted))?.CustomerId is not { } customer) return null;
        return (await http.RequestServices.GetRequiredService<CustomerIdentities>().FindAsync(customer, http.RequestAborted))?.Language;
    }
}
