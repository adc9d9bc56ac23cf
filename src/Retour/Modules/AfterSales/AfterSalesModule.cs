using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.RateLimiting;
using Retour.Modules.AfterSales.Api;
using Retour.Modules.AfterSales.Assigning;
using Retour.Modules.AfterSales.Contracts;
using Retour.Modules.AfterSales.Deadlines;
using Retour.Modules.AfterSales.Help;
using Retour.Modules.AfterSales.Joining;
using Retour.Modules.AfterSales.Macros;
using Retour.Modules.AfterSales.Mentions;
using Retour.Modules.AfterSales.Pages;
using Retour.Modules.AfterSales.Presence;
using Retour.Modules.AfterSales.Providers;
using Retour.Modules.AfterSales.Public;
using Retour.Modules.AfterSales.Repairs;
using Retour.Modules.AfterSales.Repairs.Pages;
using Retour.Modules.AfterSales.Warranty;
using Retour.Modules.AfterSales.Where;
using Retour.Modules.AfterSales.Withdrawals;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Improvement.Contracts;
using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Organisation.Contracts;
using Retour.Web;

namespace Retour.Modules.AfterSales;

internal static class AfterSalesModule
{
    public static IServiceCollection AddAfterSales(this IServiceCollection services) => services
        .AddScoped<CaseNumbers>()
        .AddScoped<CaseSearchWords>()
        .AddScoped<CaseWork>()
        .AddScoped<PastCases>()
        .AddScoped<CaseParts>()
        .AddScoped<MergeCases>()
        .AddScoped<SplitCase>()
        .AddScoped<RelateCases>()
        .AddScoped<CaseMail>()
        .AddScoped<CaseStaffMail>()
        .AddScoped<AcknowledgeCase>()
        .AddScoped<OpenCase>()
        .AddScoped<EnterCases>()
        .AddSingleton<CaseDoor>()
        .AddScoped<ITakesMail, TakeIncoming>()
        .AddScoped<ITakesTexts, TakeText>()
        .AddScoped<ReplyToCase>()
        .AddScoped<NoteOnCase>()
        .AddScoped<AssignCase>()
        .AddScoped<ChangeStatus>()
        .AddScoped<SnoozeCase>()
        .AddScoped<TagCase>()
        .AddScoped<RelinkCase>()
        .AddScoped<ClassifyCase>()
        .AddScoped<AssignByRule>()
        .AddScoped<ChangeAssignmentRules>()
        .AddScoped<AuditSubject>(sp => new CaseScopeSubject("assignment_rule", CaseLabels.Of, _ => "/settings/assignment", sp.GetRequiredService<StoreDirectory>()))
        .AddSingleton(new AuditWords(AssignmentTexts.ResourceManager))
        .AddScoped<MentionColleagues>()
        .AddScoped<WhoIsHere>()
        .AddScoped<ReadMacros>()
        .AddScoped<ChangeMacros>()
        .AddScoped<ApplyMacro>()
        .AddScoped<AuditSubject, MacroSubject>()
        .AddSingleton(new AuditWords(MacroTexts.ResourceManager))
        .AddScoped<ServiceLevels>()
        .AddScoped<ChangeServiceLevel>()
        .AddScoped<KeepDeadlines>()
        .AddScoped<ReadDeadlines>()
        .AddScoped<TellOfDeadline>()
        .AddScoped<WarnStaff>()
        .AddScoped<DeskToday>()
        .AddSingleton<WatchDeadlines>()
        .AddHostedService(sp => sp.GetRequiredService<WatchDeadlines>())
        .AddSingleton(new AuditWords(DeadlineTexts.ResourceManager))
        .AddScoped<AuditSubject>(sp => new CaseScopeSubject("service_level", DeadlineWords.Of, id => $"/settings/service-levels/level?scope={Uri.EscapeDataString(id)}", sp.GetRequiredService<StoreDirectory>()))
        .AddScoped<AskByWeb>()
        .AddScoped<AddToCase>()
        .AddScoped<FollowCase>()
        .AddSingleton<IPageLanguage, StatusAddress>()
        .Configure<RateLimiterOptions>(StatusAddress.Limit)
        .Configure<OutputCacheOptions>(o => o.AddBasePolicy(new StatusPageCache()))
        .AddHelp()
        .AddWarranty()
        .AddRepairs()
        .AddWithdrawals()
        .AddProviders()
        .AddScoped<IKnowsMatters, MattersOfCases>()
        .AddScoped<ReadCases>()
        .AddScoped<ReadCase>()
        .AddScoped<ListBehind>()
        .AddScoped<CasesOfCustomer>()
        .AddScoped<ITimelineSource>(sp => sp.GetRequiredService<CasesOfCustomer>())
        .AddScoped<IPersonalData>(sp => sp.GetRequiredService<CasesOfCustomer>())
        .AddScoped<IForgetsCustomers>(sp => sp.GetRequiredService<CasesOfCustomer>())
        .AddSingleton<ICustomerActivity, CaseActivity>()
        .AddScoped<ICustomerMoments, MomentsOfCases>()
        .AddSingleton(CaseUpkeep.All)
        .AddScoped<AuditSubject, CaseAuditSubject>()
        .AddSingleton(new AuditWords(CaseTexts.ResourceManager))
        .AddSingleton(new ProcessingActivity("cases", CaseTexts.ResourceManager));

    public static void MapAfterSales(this IEndpointRouteBuilder app)
    {
        app.MapCases();
        app.MapApi().MapCasesApi();
        app.MapHelpPreview();
        app.MapRepairs();
        app.MapProviders();
    }

    private static IServiceCollection AddWarranty(this IServiceCollection services) => services
        .AddScoped<RegisterItem>()
        .AddScoped<ItemWork>()
        .AddScoped<KeepWarranty>()
        .AddScoped<ReadItems>()
        .AddScoped<PastItems>()
        .AddScoped<ItemsOfCustomer>()
        .AddScoped<IPersonalData>(sp => sp.GetRequiredService<ItemsOfCustomer>())
        .AddScoped<IForgetsCustomers>(sp => sp.GetRequiredService<ItemsOfCustomer>())
        .AddSingleton<IFindsCustomers, OwnersBySerial>()
        .AddScoped<AuditSubject, ItemSubject>()
        .AddSingleton(new AuditWords(WarrantyTexts.ResourceManager));

    private static IServiceCollection AddRepairs(this IServiceCollection services) => services
        .AddScoped<TakeIn>()
        .AddScoped<RepairWork>()
        .AddScoped<WorkOnRepair>()
        .AddScoped<QuoteRepair>()
        .AddScoped<KeepParts>()
        .AddScoped<LendItems>()
        .AddScoped<HandBack>()
        .AddScoped<TellOfRepair>()
        .AddScoped<ReadRepairs>()
        .AddScoped<RepairsDue>()
        .AddScoped<PastRepairs>()
        .AddScoped<PastWithdrawals>()
        .AddScoped<RepairPapers>()
        .AddScoped<RepairsOfCustomer>()
        .AddScoped<IPersonalData>(sp => sp.GetRequiredService<RepairsOfCustomer>())
        .AddScoped<IForgetsCustomers>(sp => sp.GetRequiredService<RepairsOfCustomer>())
        .AddSingleton(new AuditWords(RepairTexts.ResourceManager));

    private static IServiceCollection AddWithdrawals(this IServiceCollection services) => services
        .AddScoped<DeclareWithdrawal>()
        .AddScoped<WithdrawalWork>()
        .AddScoped<TellOfWithdrawal>()
        .AddScoped<ReadWithdrawals>()
        .AddScoped<WithdrawalsOfCustomer>()
        .AddScoped<IPersonalData>(sp => sp.GetRequiredService<WithdrawalsOfCustomer>())
        .AddScoped<IForgetsCustomers>(sp => sp.GetRequiredService<WithdrawalsOfCustomer>())
        .AddSingleton(new AuditWords(WithdrawalTexts.ResourceManager));

    private static IServiceCollection AddHelp(this IServiceCollection services) => services
        .AddScoped<HelpSearchWords>()
        .AddScoped<ReadHelp>()
        .AddScoped<ListArticles>()
        .AddScoped<WriteArticle>()
        .AddScoped<PublishArticle>()
        .AddScoped<ArrangeCategories>()
        .AddScoped<SayIfHelpful>()
        .AddScoped<FirstHelp>()
        .AddScoped<AuditSubject, HelpArticleSubject>()
        .AddScoped<AuditSubject, HelpCategorySubject>()
        .AddSingleton(new AuditWords(HelpTexts.ResourceManager))
        .AddScoped<FindWhere>()
        .AddScoped<ChangeWhereRule>()
        .AddScoped<AuditSubject, WhereSubject>()
        .AddSingleton(new AuditWords(WhereTexts.ResourceManager));
}
