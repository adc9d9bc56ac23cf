using Retour.Modules.Messaging.Contracts;

namespace Retour.Modules.Messaging.Inbound;

internal static class InboundSetup
{
    public static IServiceCollection AddInbound(this IServiceCollection services) => services
        .AddSingleton<IncomingThreads>()
        .AddScoped<IncomingMailboxes>()
        .AddScoped<IncomingOriginals>()
        .AddScoped<SentMails>()
        .AddScoped<AnswerTooLarge>()
        .AddSingleton<MailReader>()
        .AddScoped<OpenMailbox>()
        .AddScoped<TakeMail>()
        .AddScoped<Quarantine>()
        .AddSingleton(new Organisation.Contracts.AuditWords(InboundTexts.ResourceManager))
        .AddSingleton(new Organisation.Contracts.ProcessingActivity("mail", InboundTexts.ResourceManager));
}
