namespace Retour.Modules.Messaging;

internal static class MessagingModule
{
    public static IServiceCollection AddMessaging(this IServiceCollection services) => services
        .AddSingleton<Courier.Courier>();
}
