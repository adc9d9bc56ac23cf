using System.CommandLine;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Messaging.Inbound;
using Retour.Modules.Messaging.Letters;
using Retour.Modules.Messaging.Letters.Pages;
using Retour.Modules.Messaging.Pages;
using Retour.Modules.Messaging.Sending;
using Retour.Modules.Messaging.Sms;
using Retour.Modules.Messaging.Templates;
using Retour.Modules.Organisation.Contracts;
using Retour.Web;

namespace Retour.Modules.Messaging;

internal static class MessagingModule
{
    public static IServiceCollection AddMessaging(this IServiceCollection services) => services
        .AddSingleton<Courier.Courier>()
        .AddOutbox()
        .AddSms()
        .AddLetters()
        .AddTemplates()
        .AddInbound();

    public static void MapMessaging(this IEndpointRouteBuilder app)
    {
        app.MapOutbox();
        app.MapSms();
        app.MapLetters();
        app.MapTemplates();
        app.MapInbound();
    }

    public static IEnumerable<Command> Commands() => [MailCommands.Mailbox(), MailCommands.Mail()];

    /// <summary>Messages out.</summary>
    private static IServiceCollection AddOutbox(this IServiceCollection services) => services
        .AddScoped<Outbox>()
        .AddScoped<Bounces>()
        .AddScoped<UnsubscribeLinks>()
        .AddScoped<MessageIds>()
        .AddScoped<AddressBook>()
        .AddScoped<Reach>()
        .AddScoped<MailTransport>()
        .AddScoped<MayLeave>()
        .AddScoped<HandOver>()
        .AddSingleton<OutboxSender>()
        .AddHostedService(sp => sp.GetRequiredService<OutboxSender>())
        .AddScoped<ReadOutbox>()
        .AddScoped<ChangeMessage>()
        .AddScoped<ChangeMailSettings>()
        .AddScoped<SendTestMail>()
        .AddSingleton<IPageLanguage, UnsubscribeAddress>()
        .AddScoped<MessagesOfCustomer>()
        .AddScoped<ITimelineSource>(sp => sp.GetRequiredService<MessagesOfCustomer>())
        .AddScoped<IPersonalData>(sp => sp.GetRequiredService<MessagesOfCustomer>())
        .AddScoped<IForgetsCustomers>(sp => sp.GetRequiredService<MessagesOfCustomer>())
        .AddSingleton(MessagingUpkeep.All)
        .AddSingleton(new AuditWords(OutboxTexts.ResourceManager))
        .AddScoped<AuditSubject, MessageSubject>()
        .AddSingleton(new ProcessingActivity("messages", OutboxTexts.ResourceManager));

    /// <summary>What messages say.</summary>
    private static IServiceCollection AddTemplates(this IServiceCollection services) => services
        .AddScoped<MailWriter>()
        .AddScoped<TemplateData>()
        .AddScoped<RenderTemplate>()
        .AddScoped<ChangeTemplate>()
        .AddScoped<ChangeSignature>()
        .AddScoped<TryTemplate>()
        .AddSingleton(new AuditWords(TemplateTexts.ResourceManager))
        .AddScoped<AuditSubject, TemplateSubject>();
}
