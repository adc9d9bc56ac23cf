using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Messaging.Inbound.Imap;

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
        .AddScoped<SetUpMailbox>()
        .AddSingleton<ImapServer>()
        .AddScoped<ReadMailbox>()
        .AddHostedService<ReadMailboxes>()
        .AddScoped<TakeMail>()
        .AddScoped<Quarantine>()
        .AddScoped<FirstMail>()
        .AddSingleton(new Organisation.Contracts.AuditWords(InboundTexts.ResourceManager))
        .AddSingleton(new Organisation.Contracts.ProcessingActivity("mail", InboundTexts.ResourceManager));
}
