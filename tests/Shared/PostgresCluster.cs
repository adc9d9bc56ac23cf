using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using Xunit;

[assembly: AssemblyFixture(typeof(Retour.Testing.PostgresClusterEnd))]

namespace Retour.Testing;

/// <summary>Ends the cluster, if a test started one, while the runner still waits: once its main has returned it gives the process ten seconds, too few for hundreds of databases on a busy machine.</summary>
public sealed class PostgresClusterEnd : IAsyncDisposable
{
    public ValueTask DisposeAsync() => PostgresCluster.EndAsync();
}

/// <summary>A private PostgreSQL on a free port, made for this test run and removed after it. Never durable: that is what makes it quick.</summary>
public sealed class PostgresCluster
{
    private static readonly Lazy<Task<PostgresCluster>> Shared = new(StartAsync);
    private readonly string folder;
    private readonly string bin;
    private int databases;

    private PostgresCluster(string folder, string bin, int port) => (this.folder, this.bin, Port) = (folder, bin, port);

    public int Port { get; }

    public static Task<PostgresCluster> GetAsync() => Shared.Value;

    public string ConnectionString(string database) => $"Host=127.0.0.1;Port={Port};Username=postgres;Database={database};Include Error Detail=true;Maximum Pool Size=20;Timeout=60";

    /// <summary>A new database; a copy of <paramref name="template"/> where one is named.</summary>
    public async Task<string> CreateDatabaseAsync(string? template = null)
    {
        var name = template is null ? "template_retour" : $"test_{Interlocked.Increment(ref databases)}";
        await using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"CREATE DATABASE {name}" + (template is null ? "" : $" TEMPLATE {template}"), connection);
        await command.ExecuteNonQueryAsync();
        return name;
    }

    private static async Task<PostgresCluster> StartAsync()
    {
        var bin = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending().Select(d => Path.Combine(d, "bin")).First(d => File.Exists(Path.Combine(d, "initdb")))
            : throw new InvalidOperationException("PostgreSQL is not installed: eng/test says how.");
        var folder = Directory.CreateTempSubdirectory("retour-postgres-").FullName;
        if (Environment.IsPrivilegedProcess) await RunAsync("chown", "postgres", folder);
        var data = Path.Combine(folder, "data");
        await RunAsPostgresAsync(Path.Combine(bin, "initdb"), "-D", data, "-U", "postgres", "-A", "trust", "--no-instructions", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8");
        var port = FreePort();
        await RunAsPostgresAsync(Path.Combine(bin, "pg_ctl"), "-D", data, "-w", "-l", Path.Combine(folder, "log"), "-o",
            $"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={folder} -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200 -c shared_buffers=128MB", "start");
        return new PostgresCluster(folder, bin, port);
    }

    internal static async ValueTask EndAsync()
    {
        if (!Shared.IsValueCreated) return;
        var cluster = await Shared.Value;
        await RunAsPostgresAsync(Path.Combine(cluster.bin, "pg_ctl"), "-D", Path.Combine(cluster.folder, "data"), "-m", "immediate", "-w", "stop");
        Directory.Delete(cluster.folder, recursive: true);
    }

    private static Task RunAsPostgresAsync(string program, params string[] arguments) =>
        Environment.IsPrivilegedProcess ? RunAsync("runuser", ["-u", "postgres", "--", program, .. arguments]) : RunAsync(program, arguments);

    // pg_ctl's server keeps the output open: nothing of it is captured, or the wait would last as long as the server.
    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "\"$@\" >/dev/null 2>&1 </dev/null", "sh", program, .. arguments]) { WorkingDirectory = "/" })!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }

    /// <summary>A port of this machine that nothing listens on.</summary>
    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
