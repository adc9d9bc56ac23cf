using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Retour.Testing;

/// <summary>A mail as a server got it: the envelope, and every byte between DATA and the final dot.</summary>
internal sealed record SunkMail(string From, IReadOnlyList<string> To, string Raw);

/// <summary>A mail server (RFC 5321) of the test's own, on a free port: takes mail, refuses it, or breaks the connection, as it is told to.</summary>
internal sealed class SmtpSink : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentQueue<SunkMail> mails = new();
    private readonly SemaphoreSlim arrived = new(0);

    public SmtpSink()
    {
        listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>All mails whose final dot came, whatever was answered to it.</summary>
    public IReadOnlyList<SunkMail> Mails => [.. mails];

    /// <summary>What a sender is answered.</summary>
    public Func<string, string> Sender { get; set; } = _ => "250 2.1.0 Ok";

    /// <summary>What a recipient is answered.</summary>
    public Func<string, string> Recipient { get; set; } = _ => "250 2.1.5 Ok";

    /// <summary>What is answered to the final dot; null cuts the connection.</summary>
    public Func<SunkMail, string?> Content { get; set; } = _ => "250 2.0.0 Ok: queued as 4FGH";

    /// <summary>The answer to the final dot waits for this.</summary>
    public Task Hold { get; set; } = Task.CompletedTask;

    /// <summary>Waits for one more mail.</summary>
    public async Task ArrivalAsync()
    {
        if (!await arrived.WaitAsync(TimeSpan.FromSeconds(30))) throw new TimeoutException("No mail came.");
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = TalkAsync(await listener.AcceptTcpClientAsync(stop.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using var _ = client;
        try
        {
            // As mail servers do: an answer that waits for the other side's acknowledgement comes forty milliseconds late.
            client.NoDelay = true;
            var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.Latin1);
            async Task SayAsync(string line) => await stream.WriteAsync(Encoding.Latin1.GetBytes(line + "\r\n"), stop.Token);
            await SayAsync("220 sink.example ESMTP");
            var (from, to) = ("", new List<string>());
            while (await reader.ReadLineAsync(stop.Token) is { } line)
            {
                switch (line.Split(' ')[0].Split(':')[0].ToUpperInvariant())
                {
                    case "EHLO": await SayAsync("250-sink.example\r\n250-PIPELINING\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250-ENHANCEDSTATUSCODES\r\n250 SIZE 50000000"); break;
                    case "HELO" or "NOOP": await SayAsync("250 sink.example"); break;
                    case "RSET": (from, to) = ("", []); await SayAsync("250 2.0.0 Ok"); break;
                    case "MAIL":
                        from = Inside(line);
                        await SayAsync(Sender(from));
                        break;
                    case "RCPT":
                        var answer = Recipient(Inside(line));
                        if (answer[0] == '2') to.Add(Inside(line));
                        await SayAsync(answer);
                        break;
                    case "DATA" when to.Count == 0: await SayAsync("554 5.5.1 No valid recipients"); break;
                    case "DATA":
                        await SayAsync("354 End data with <CR><LF>.<CR><LF>");
                        var mail = new SunkMail(from, to, await ContentAsync(reader));
                        mails.Enqueue(mail);
                        arrived.Release();
                        await Hold;
                        if (Content(mail) is not { } said) return;
                        (from, to) = ("", []);
                        await SayAsync(said);
                        break;
                    case "QUIT":
                        await SayAsync("221 2.0.0 Bye");
                        return;
                    default: await SayAsync("502 5.5.2 Not known"); break;
                }
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or SocketException)
        {
            // The other side went away, which is what some tests are about.
        }
    }

    private async Task<string> ContentAsync(StreamReader reader)
    {
        var raw = new StringBuilder();
        while (await reader.ReadLineAsync(stop.Token) is { } line and not ".") raw.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        return raw.ToString();
    }

    private static string Inside(string line) => line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        stop.Dispose();
    }
}
