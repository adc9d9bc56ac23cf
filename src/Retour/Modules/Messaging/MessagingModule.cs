using System.CommandLine;
using Retour.Modules.Messaging.Inbound;

namespace Retour.Modules.Messaging;

internal static class MessagingModule
{
    public static IServiceCollection AddMessaging(this IServiceCollection services) => services
        .AddSingleton<Courier.Courier>()
        .AddInbound();

    public static void MapMessaging(this IEndpointRouteBuilder app) => app.MapInbound();

    public static IEnumerable<Command> Commands() => [MailCommands.Mailbox(), MailCommands.Mail()];
}
