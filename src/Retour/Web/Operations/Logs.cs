using Microsoft.Extensions.Logging.Console;

namespace Retour.Web.Operations;

internal static class Logs
{
    /// <summary>
    /// To standard error: a line for people on a terminal, a line of JSON each where a service reads them. Neither addresses with their
    /// queries nor statements with their values are logged, so no customer is in them.
    /// </summary>
    public static void AddLogs(this ILoggingBuilder logging, IConfiguration configuration)
    {
        logging.ClearProviders();
        // Their lines hold addresses as they were asked for: whoever turns up the volume to look for a fault does not hear them, unless they name them.
        logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        logging.AddFilter("System.Net.Http", LogLevel.Warning);
        var json = configuration["Logs"] is { Length: > 0 } chosen ? chosen == "json" : Console.IsErrorRedirected;
        if (json) logging.AddJsonConsole(o => (o.UseUtcTimestamp, o.TimestampFormat) = (true, "yyyy-MM-ddTHH:mm:ss.fffZ"));
        else logging.AddSimpleConsole(o => o.SingleLine = true);
        logging.Services.Configure<ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
    }
}
