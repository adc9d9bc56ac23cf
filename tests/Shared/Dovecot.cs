using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Xunit;

// The mail server of the tests is Debian's.
#pragma warning disable CA1416

[assembly: AssemblyFixture(typeof(Retour.Testing.DovecotEnd))]

namespace Retour.Testing;

/// <summary>Ends the mail server, if a test started one.</summary>
public sealed class DovecotEnd : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Dovecot.EndAsync();
}

/// <summary>A real mail server with mailboxes in a folder of its own, on two free ports of this machine: one in the open, one for TLS with a certificate that nobody knows.</summary>
public sealed class Dovecot
{
    private const UnixFileMode Anybody = (UnixFileMode)0x1FF;
    private static readonly Lazy<Task<Dovecot>> Shared = new(StartAsync);
    private readonly string folder;
    private readonly Process server;
    private int accounts, delivered;

    private Dovecot(string folder, Process server, int port, int tlsPort) => (this.folder, this.server, Port, TlsPort) = (folder, server, port, tlsPort);

    public int Port { get; }
    public int TlsPort { get; }

    public static Task<Dovecot> GetAsync() => Shared.Value;

    /// <summary>Somebody with an empty mailbox.</summary>
    public Account Open()
    {
        var account = new Account(this, $"sav{Interlocked.Increment(ref accounts)}@perrin.example");
        account.SetPassword(Account.Password);
        account.Make("INBOX");
        return account;
    }

    public sealed class Account(Dovecot server, string user)
    {
        public const string Password = "geheim";

        public Dovecot Server => server;
        public string User => user;

        private string Home => Path.Combine(server.folder, "mail", user);

        /// <summary>A folder of mail, by its name as people read it.</summary>
        public void Make(string name)
        {
            var place = PlaceOf(name);
            foreach (var part in new[] { "", "cur", "new", "tmp" }) Directory.CreateDirectory(Path.Combine(place, part), Anybody);
            foreach (var part in new[] { Home, place, Path.Combine(place, "cur"), Path.Combine(place, "new"), Path.Combine(place, "tmp") }) File.SetUnixFileMode(part, Anybody);
        }

        /// <summary>A message arrives.</summary>
        /// <param name="at">When it arrived: now, unless said otherwise.</param>
        public void Deliver(string mail, string into = "INBOX", DateTimeOffset? at = null)
        {
            var place = PlaceOf(into);
            var name = $"{DateTimeOffset.UtcNow.ToUnixTimeSeconds()}.M{Interlocked.Increment(ref server.delivered):D9}.test";
            var file = Path.Combine(place, "tmp", name);
            File.WriteAllText(file, mail);
            File.SetUnixFileMode(file, Anybody);
            if (at is { } then) File.SetLastWriteTimeUtc(file, then.UtcDateTime);
            File.Move(file, Path.Combine(place, "new", name));
        }

        /// <summary>How many messages nobody has looked at, as the server knows it: they lie where they arrived.</summary>
        public int Unseen(string name = "INBOX") => Directory.GetFiles(Path.Combine(PlaceOf(name), "new")).Length;

        // A file for each: the server looks at one that it has read no more than once a second.
        public void SetPassword(string password) => File.WriteAllText(Path.Combine(server.folder, "users", user), $"{user}:{{PLAIN}}{password}\n");

        /// <summary>The server numbers its messages anew, as after a restored backup.</summary>
        public void NumberAnew()
        {
            foreach (var file in Directory.GetFiles(Home, "dovecot*")) File.Delete(file);
            // Its numbering is named after the second in which it began.
            File.WriteAllText(Path.Combine(Home, "dovecot-uidlist"), $"3 V{DateTimeOffset.UtcNow.ToUnixTimeSeconds() + 1000} N100\n");
            File.SetUnixFileMode(Path.Combine(Home, "dovecot-uidlist"), Anybody);
        }

        private string PlaceOf(string name) => name == "INBOX" ? Home : Path.Combine(Home, "." + InUtf7(name).Replace('/', '.'));
    }

    internal static async ValueTask EndAsync()
    {
        if (!Shared.IsValueCreated) return;
        var dovecot = await Shared.Value;
        dovecot.server.Kill(entireProcessTree: true);
        await dovecot.server.WaitForExitAsync();
        Directory.Delete(dovecot.folder, recursive: true);
    }

    private static async Task<Dovecot> StartAsync()
    {
        var program = new[] { "/usr/sbin/dovecot", "/usr/local/sbin/dovecot" }.FirstOrDefault(File.Exists) ?? throw new InvalidOperationException("Dovecot is not installed: eng/test says how.");
        var folder = Directory.CreateTempSubdirectory("retour-dovecot-").FullName;
        File.SetUnixFileMode(folder, Anybody);
        foreach (var part in new[] { "mail", "users" }) File.SetUnixFileMode(Directory.CreateDirectory(Path.Combine(folder, part)).FullName, Anybody);
        var (port, tlsPort) = (PostgresCluster.FreePort(), PostgresCluster.FreePort());
        await WriteCertificateAsync(folder);
        var root = Environment.IsPrivilegedProcess;
        // Dovecot gives its parts users of their own, which only root can do.
        var me = root ? "mail" : Environment.UserName;
        await File.WriteAllTextAsync(Path.Combine(folder, "dovecot.conf"),
            $$"""
            base_dir = {{folder}}/run
            log_path = {{folder}}/log
            protocols = imap
            listen = 127.0.0.1
            ssl = yes
            ssl_cert = <{{folder}}/certificate.pem
            ssl_key = <{{folder}}/key.pem
            mail_location = maildir:{{folder}}/mail/%u
            first_valid_uid = 1
            first_valid_gid = 1
            disable_plaintext_auth = no
            auth_failure_delay = 0
            mail_max_userip_connections = 200
            {{(root ? "" : $"default_internal_user = {me}\ndefault_login_user = {me}\ndefault_internal_group = {me}")}}
            passdb {
              driver = passwd-file
              args = {{folder}}/users/%u
            }
            userdb {
              driver = static
              args = uid={{me}} gid={{me}} home={{folder}}/mail/%u
            }
            service anvil {
              chroot =
              # Nobody is made to wait for what another test did wrong.
              unix_listener anvil-auth-penalty {
                mode = 0
              }
            }
            service imap-login {
              chroot =
              inet_listener imap {
                port = {{port}}
              }
              inet_listener imaps {
                port = {{tlsPort}}
              }
            }
            namespace inbox {
              inbox = yes
              separator = /
            }
            """);
        var server = Process.Start(new ProcessStartInfo(program, ["-F", "-c", Path.Combine(folder, "dovecot.conf")]) { WorkingDirectory = "/", RedirectStandardOutput = true, RedirectStandardError = true })!;
        await Eventually.IsAsync(async () => server.HasExited || await ListensAsync(port), "The mail server");
        return server.HasExited ? throw new InvalidOperationException($"Dovecot ended: {await server.StandardError.ReadToEndAsync()}") : new(folder, server, port, tlsPort);
    }

    private static async Task<bool> ListensAsync(int port)
    {
        try
        {
            using var line = new TcpClient();
            await line.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static async Task WriteCertificateAsync(string folder)
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=mail.perrin.example", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        await File.WriteAllTextAsync(Path.Combine(folder, "certificate.pem"), certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(Path.Combine(folder, "key.pem"), key.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>The names of folders as IMAP writes them (RFC 3501 §5.1.3).</summary>
    private static string InUtf7(string name)
    {
        var text = new StringBuilder();
        for (var i = 0; i < name.Length;)
        {
            var length = 0;
            while (i + length < name.Length && name[i + length] is < ' ' or > '~') length++;
            if (length == 0) text.Append(name[i++] is '&' ? "&-" : name[i - 1].ToString());
            else
            {
                text.Append('&').Append(Convert.ToBase64String(Encoding.BigEndianUnicode.GetBytes(name.Substring(i, length))).TrimEnd('=').Replace('/', ',')).Append('-');
                i += length;
            }
        }
        return text.ToString();
    }
}
