using System.Collections;
using System.Data.Common;
using System.Net;
using Npgsql;
using Retour.Database;

namespace Retour.Web.Operations;

/// <summary>Looks at the settings before anything is begun: what is wrong is said in a sentence, with what to write instead.</summary>
internal static class StartChecks
{
    private const string Prefix = "RETOUR_";
    private static readonly string[] Known = ["DATABASE", "LANGUAGE", "URL", "ALLOWEDHOSTS", "PROXIES", "LOGS", "API__READSPERMINUTE", "API__WRITESPERMINUTE", "MAIL__PATIENCESECONDS"];

    public static Refusal? Check(IConfiguration configuration, string dataFolder)
    {
        if (configuration["Database"] is { Length: > 0 } database && !IsConnection(database)) return Wrong(nameof(WebTexts.SettingDatabase));
        if (configuration["Url"] is { Length: > 0 } url && !(Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.AbsolutePath == "/"))
            return Wrong(nameof(WebTexts.SettingUrl), url);
        if (configuration["Logs"] is { Length: > 0 } logs && logs is not ("json" or "text")) return Wrong(nameof(WebTexts.SettingLogs), logs);
        foreach (var proxy in Proxies(configuration))
            if (!IPNetwork.TryParse(proxy, out _) && !IPAddress.TryParse(proxy, out _)) return Wrong(nameof(WebTexts.SettingProxies), proxy);
        foreach (var setting in new[] { "Api:ReadsPerMinute", "Api:WritesPerMinute", "Mail:PatienceSeconds" })
            if (configuration[setting] is { } number && !(int.TryParse(number, out var positive) && positive > 0)) return Wrong(nameof(WebTexts.SettingNumber), Prefix + setting.Replace(":", "__", StringComparison.Ordinal).ToUpperInvariant(), number);
        if (Misspelt() is { } unknown) return Wrong(nameof(WebTexts.SettingUnknown), unknown, string.Join(", ", Known.Select(k => Prefix + k)));
        return CannotWrite(dataFolder) ? Wrong(nameof(WebTexts.DataFolderClosed), Path.GetFullPath(dataFolder)) : null;
    }

    /// <summary>The proxies whose forwarded headers are believed: addresses or networks.</summary>
    public static string[] Proxies(IConfiguration configuration) =>
        configuration["Proxies"]?.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>The sentence for a database that does not answer, or not to this program; null for any other failure.</summary>
    public static Refusal? DatabaseFailure(Exception failure) => failure switch
    {
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } => Wrong(nameof(WebTexts.DatabaseRefusesRole)),
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } => Wrong(nameof(WebTexts.DatabaseMissing)),
        OtherVersionException => Wrong(nameof(WebTexts.DatabaseOfOtherVersion)),
        NpgsqlException and not PostgresException => Wrong(nameof(WebTexts.DatabaseUnreachable)),
        _ => null,
    };

    private static bool IsConnection(string text)
    {
        if (Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "postgres" or "postgresql") return uri.Host.Length > 0 && uri.AbsolutePath.Length > 1;
        try
        {
            return new NpgsqlConnectionStringBuilder(text) is { Host.Length: > 0 };
        }
        catch (Exception failure) when (failure is ArgumentException or DbException or FormatException)
        {
            return false;
        }
    }

    private static string? Misspelt() => Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(v => (string)v.Key)
        .FirstOrDefault(name => name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) && !Known.Contains(name[Prefix.Length..].ToUpperInvariant()) && !name.StartsWith("RETOUR_LOGGING__", StringComparison.OrdinalIgnoreCase));

    private static bool CannotWrite(string folder)
    {
        try
        {
            var probe = Path.Combine(Directory.CreateDirectory(folder).FullName, $".probe-{Environment.ProcessId}");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
            return false;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    private static Refusal Wrong(string name, params object?[] arguments) => new(WebTexts.ResourceManager, name, arguments);
}
