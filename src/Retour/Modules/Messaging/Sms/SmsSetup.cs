namespace Retour.Modules.Messaging.Sms;

internal static class SmsSetup
{
    public static IServiceCollection AddSms(this IServiceCollection services) => services
        .AddSingleton<SmsGateway>()
        .AddScoped<SmsTransport>()
        .AddScoped<ChangeSmsSettings>()
        .AddScoped<GatewayReportAddress>()
        .AddScoped<IncomingTexts>()
        .AddScoped<GatewayReports>()
        .AddScoped<SendTestSms>();
}
