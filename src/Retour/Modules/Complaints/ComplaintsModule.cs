using System.CommandLine;
using Microsoft.AspNetCore.RateLimiting;
using Retour.Modules.Complaints.Contracts;
using Retour.Modules.Complaints.Evidence;
using Retour.Modules.Complaints.Gestures;
using Retour.Modules.Complaints.Imports;
using Retour.Modules.Complaints.Mediation;
using Retour.Modules.Complaints.Pages;
using Retour.Modules.Complaints.Public;
using Retour.Modules.Complaints.Terms;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Organisation.Contracts;
using Retour.Web;

namespace Retour.Modules.Complaints;

internal static class ComplaintsModule
{
    public static IServiceCollection AddComplaints(this IServiceCollection services) => services
        .AddScoped<ComplaintNumbers>()
        .AddScoped<PastComplaints>()
        .AddScoped<ComplaintMail>()
        .AddScoped<ComplaintWork>()
        .AddScoped<FindMatter>()
        .AddScoped<ComplaintTerms>()
        .AddScoped<AuditSubject, ComplaintTermSubject>()
        .AddScoped<ConcernComplaint>()
        .AddScoped<EnterComplaint>()
        .AddScoped<ActOnComplaint>()
        .AddScoped<AnswerComplaint>()
        .AddScoped<ReadComplaints>()
        .AddScoped<NoteOnComplaint>()
        .AddScoped<KeepDraftFiles>()
        .AddScoped<GestureLimits>()
        .AddScoped<GiveGesture>()
        .AddScoped<ReadGestures>()
        .AddScoped<AuditSubject, GestureLimitSubject>()
        .AddSingleton(new AuditWords(GestureTexts.ResourceManager))
        .AddScoped<RecordMediation>()
        .AddScoped<PressMediation>()
        .AddScoped<PrintMediation>()
        .AddScoped<FollowComplaint>()
        .AddScoped<SayOfAnswer>()
        .AddScoped<RelinkComplaint>()
        .AddSingleton<IPageLanguage, ComplaintAddress>()
        .Configure<RateLimiterOptions>(ComplaintAddress.Limit)
        .AddScoped<ImportComplaints>()
        .AddScoped<ComplaintsOfCustomer>()
        .AddScoped<ITimelineSource>(sp => sp.GetRequiredService<ComplaintsOfCustomer>())
        .AddScoped<IPersonalData>(sp => sp.GetRequiredService<ComplaintsOfCustomer>())
        .AddScoped<IForgetsCustomers>(sp => sp.GetRequiredService<ComplaintsOfCustomer>())
        .AddSingleton<ICustomerActivity, ComplaintActivity>()
        .AddSingleton(ComplaintUpkeep.All)
        .AddScoped<AuditSubject, ComplaintAuditSubject>()
        .AddSingleton(new AuditWords(ComplaintTexts.ResourceManager))
        .AddSingleton(new ProcessingActivity("complaints", ComplaintTexts.ResourceManager));

    public static void MapComplaints(this IEndpointRouteBuilder app) => app.MapComplaintActs();

    /// <summary>What <c>retour import</c> takes of this room.</summary>
    public static IEnumerable<Command> ImportCommands() => [ComplaintImportCommand.Create()];
}
