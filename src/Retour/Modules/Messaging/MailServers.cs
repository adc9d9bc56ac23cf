using System.Globalization;
using System.Net;

namespace Retour.Modules.Messaging;

/// <summary>What is read of a mail server's address as somebody typed it, be mail sent there or fetched.</summary>
internal static class MailServers
{
    public static int? PortOf(string typed) => int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65_536 ? port : null;

    /// <summary>Whether it is this machine: only there may a password be told in the open.</summary>
    public static bool IsHere(string host) => host is "localhost" || IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address);
}
